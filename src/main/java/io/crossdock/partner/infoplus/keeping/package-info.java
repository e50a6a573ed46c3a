/**
 * What keeps the books right and small: the comparison with all that Infoplus has, and forgetting.
 * The only package that looks into both directions.
 */
package io.crossdock.partner.infoplus.keeping;
