package io.crossdock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Dependencies point one way. Plain test methods: Surefire neither counts nor fails on ArchUnit's
 * own rule fields.
 */
class ArchitectureTest {

  private static JavaClasses ours;

  @BeforeAll
  static void reads_our_classes() {
    ours =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.crossdock");
  }

  private static void check(ArchRule rule) {
    rule.check(ours);
  }

  private static final DescribedPredicate<JavaClass> OURS = resideInAPackage("io.crossdock..");

  /** Outside of what is ours, or in one of these. */
  private static ArchRule only(String of, String... allowed) {
    DescribedPredicate<JavaClass> fine = not(OURS).or(resideInAnyPackage(allowed));
    return classes()
        .that()
        .resideInAPackage(of)
        .should()
        .onlyDependOnClassesThat(fine)
        .allowEmptyShould(true);
  }

  @Test
  void the_ledger_knows_nobody() {
    check(only("io.crossdock.ledger..", "io.crossdock.ledger.."));
  }

  @Test
  void the_ledger_knows_no_camel() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage("io.crossdock.ledger..", "io.crossdock.document..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.camel.."));
  }

  @Test
  void sql_stays_in_the_store() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.crossdock.ledger.store..", "io.crossdock")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.crossdock.ledger.store.."));
  }

  @Test
  void documents_know_nobody() {
    check(only("io.crossdock.document..", "io.crossdock.document.."));
  }

  @Test
  void stock_knows_documents() {
    check(only("io.crossdock.stock..", "io.crossdock.stock..", "io.crossdock.document.."));
  }

  @Test
  void orders_know_documents() {
    check(only("io.crossdock.order..", "io.crossdock.order..", "io.crossdock.document.."));
  }

  @Test
  void rules_do_no_io_and_ask_no_clock() {
    check(
        noClasses()
            .that()
            .resideInAnyPackage(
                "io.crossdock.stock..",
                "io.crossdock.order..",
                "io.crossdock.partner.newstore.plan..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                "java.io..",
                "java.nio.file..",
                "java.net..",
                "java.sql..",
                "org.apache.camel..",
                "com.mongodb..")
            .allowEmptyShould(true));
  }

  @Test
  void camel_knows_the_ledger_and_documents() {
    check(
        only(
            "io.crossdock.camel..",
            "io.crossdock.camel..",
            "io.crossdock.ledger..",
            "io.crossdock.document.."));
  }

  @Test
  void operate_knows_what_is_below_it() {
    check(
        only(
            "io.crossdock.operate..",
            "io.crossdock.operate..",
            "io.crossdock.camel..",
            "io.crossdock.ledger..",
            "io.crossdock.document..",
            "io.crossdock.stock..",
            "io.crossdock.order.."));
  }

  @Test
  void flows_know_no_partner_and_do_not_reach_into_the_ledger() {
    check(
        only(
            "io.crossdock.flow..",
            "io.crossdock.flow..",
            "io.crossdock.operate..",
            "io.crossdock.camel..",
            "io.crossdock.document..",
            "io.crossdock.stock..",
            "io.crossdock.order.."));
  }

  @Test
  void what_shops_share_knows_no_partner() {
    check(
        only(
            "io.crossdock.shop..",
            "io.crossdock.shop..",
            "io.crossdock.flow..",
            "io.crossdock.operate..",
            "io.crossdock.camel..",
            "io.crossdock.document..",
            "io.crossdock.stock..",
            "io.crossdock.order.."));
  }

  @Test
  void partners_do_not_reach_into_the_ledger() {
    check(
        only(
            "io.crossdock.partner..",
            "io.crossdock.partner..",
            "io.crossdock.shop..",
            "io.crossdock.flow..",
            "io.crossdock.operate..",
            "io.crossdock.camel..",
            "io.crossdock.document..",
            "io.crossdock.stock..",
            "io.crossdock.order.."));
  }

  @Test
  void the_plan_of_newstore_knows_the_jdk_alone() {
    check(
        classes()
            .that()
            .resideInAPackage("io.crossdock.partner.newstore.plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage("java..", "io.crossdock.partner.newstore.plan.."));
  }

  /** What is public in there is so for one another and for Camel. */
  @Test
  void the_packages_of_infoplus_are_its_own_and_know_one_another_in_one_way() {
    String infoplus = "io.crossdock.partner.infoplus";
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(infoplus + "..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(infoplus + ".*.."));
    check(
        layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(infoplus + "..")
            .layer("vendor")
            .definedBy(infoplus)
            .layer("keeping")
            .definedBy(infoplus + ".keeping")
            .layer("writing")
            .definedBy(infoplus + ".writing")
            .layer("reading")
            .definedBy(infoplus + ".reading")
            .layer("books")
            .definedBy(infoplus + ".books")
            .layer("wire")
            .definedBy(infoplus + ".wire")
            .layer("settings")
            .definedBy(infoplus + ".settings")
            .ensureAllClassesAreContainedInArchitectureIgnoring(
                not(resideInAPackage(infoplus + "..")))
            .whereLayer("keeping")
            .mayOnlyBeAccessedByLayers("vendor")
            .whereLayer("writing")
            .mayOnlyBeAccessedByLayers("vendor", "keeping")
            .whereLayer("reading")
            .mayOnlyBeAccessedByLayers("vendor", "keeping")
            .whereLayer("books")
            .mayOnlyBeAccessedByLayers("vendor", "keeping", "writing", "reading")
            .whereLayer("wire")
            .mayNotAccessAnyLayer()
            .whereLayer("settings")
            .mayNotAccessAnyLayer());
  }

  @Test
  void partners_do_not_know_one_another() {
    check(
        slices()
            .matching("io.crossdock.partner.(*)..")
            .should()
            .notDependOnEachOther()
            .allowEmptyShould(true));
  }

  @Test
  void the_admin_api_is_a_thin_face() {
    check(only("io.crossdock.admin..", "io.crossdock.admin..", "io.crossdock.operate.."));
  }

  @Test
  void commands_are_a_thin_face() {
    check(only("io.crossdock.cli..", "io.crossdock.cli..", "io.crossdock.operate.."));
  }

  @Test
  void the_console_is_a_thin_face() {
    check(only("io.crossdock.console..", "io.crossdock.console..", "io.crossdock.operate.."));
  }

  @Test
  void simulators_know_documents_only() {
    check(only("io.crossdock.sandbox..", "io.crossdock.sandbox..", "io.crossdock.document.."));
  }

  @Test
  void nobody_but_the_main_class_refers_to_simulators() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages("io.crossdock.sandbox..", "io.crossdock")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.crossdock.sandbox.."));
  }

  @Test
  void nobody_knows_the_main_class() {
    check(
        noClasses()
            .that()
            .resideInAPackage("io.crossdock.*..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.crossdock"));
  }

  @Test
  void only_commands_and_displays_print() {
    check(
        noClasses()
            .that(not(JavaClass.Predicates.type(Crossdock.class)))
            .should(ACCESS_STANDARD_STREAMS));
  }

  @Test
  void nobody_sleeps() {
    check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
  }
}
