package io.crossdock;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Dependencies point one way. */
@AnalyzeClasses(packages = "io.crossdock", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

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

  @ArchTest
  static final ArchRule the_ledger_knows_nobody =
      only("io.crossdock.ledger..", "io.crossdock.ledger..");

  @ArchTest
  static final ArchRule the_ledger_knows_no_camel =
      noClasses()
          .that()
          .resideInAnyPackage("io.crossdock.ledger..", "io.crossdock.document..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("org.apache.camel..");

  @ArchTest
  static final ArchRule sql_stays_in_the_store =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.crossdock.ledger.store..", "io.crossdock")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crossdock.ledger.store..");

  @ArchTest
  static final ArchRule documents_know_nobody =
      only("io.crossdock.document..", "io.crossdock.document..");

  @ArchTest
  static final ArchRule stock_knows_documents =
      only("io.crossdock.stock..", "io.crossdock.stock..", "io.crossdock.document..");

  @ArchTest
  static final ArchRule orders_know_documents =
      only("io.crossdock.order..", "io.crossdock.order..", "io.crossdock.document..");

  @ArchTest
  static final ArchRule rules_do_no_io_and_ask_no_clock =
      noClasses()
          .that()
          .resideInAnyPackage("io.crossdock.stock..", "io.crossdock.order..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "java.io..",
              "java.nio.file..",
              "java.net..",
              "java.sql..",
              "org.apache.camel..",
              "com.mongodb..")
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule camel_knows_the_ledger_and_documents =
      only(
          "io.crossdock.camel..",
          "io.crossdock.camel..",
          "io.crossdock.ledger..",
          "io.crossdock.document..");

  @ArchTest
  static final ArchRule operate_knows_what_is_below_it =
      only(
          "io.crossdock.operate..",
          "io.crossdock.operate..",
          "io.crossdock.camel..",
          "io.crossdock.ledger..",
          "io.crossdock.document..",
          "io.crossdock.stock..",
          "io.crossdock.order..");

  @ArchTest
  static final ArchRule partners_do_not_reach_into_the_ledger =
      only(
          "io.crossdock.partner..",
          "io.crossdock.partner..",
          "io.crossdock.operate..",
          "io.crossdock.camel..",
          "io.crossdock.document..",
          "io.crossdock.stock..",
          "io.crossdock.order..");

  @ArchTest
  static final ArchRule partners_do_not_know_one_another =
      slices()
          .matching("io.crossdock.partner.(*)..")
          .should()
          .notDependOnEachOther()
          .allowEmptyShould(true);

  @ArchTest
  static final ArchRule the_admin_api_is_a_thin_face =
      only("io.crossdock.admin..", "io.crossdock.admin..", "io.crossdock.operate..");

  @ArchTest
  static final ArchRule commands_are_a_thin_face =
      only("io.crossdock.cli..", "io.crossdock.cli..", "io.crossdock.operate..");

  @ArchTest
  static final ArchRule the_console_is_a_thin_face =
      only("io.crossdock.console..", "io.crossdock.console..", "io.crossdock.operate..");

  @ArchTest
  static final ArchRule simulators_know_documents_only =
      only("io.crossdock.sandbox..", "io.crossdock.sandbox..", "io.crossdock.document..");

  @ArchTest
  static final ArchRule nobody_but_the_main_class_refers_to_simulators =
      noClasses()
          .that()
          .resideOutsideOfPackages("io.crossdock.sandbox..", "io.crossdock")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crossdock.sandbox..");

  @ArchTest
  static final ArchRule nobody_knows_the_main_class =
      noClasses()
          .that()
          .resideInAPackage("io.crossdock.*..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.crossdock");

  @ArchTest
  static final ArchRule only_commands_and_displays_print =
      noClasses()
          .that(not(JavaClass.Predicates.type(Crossdock.class)))
          .should(ACCESS_STANDARD_STREAMS);

  @ArchTest
  static final ArchRule nobody_sleeps =
      noClasses().should().callMethod(Thread.class, "sleep", long.class);
}
