/**
 * Shops of Adobe Commerce and Magento Open Source 2: stock to their sources, orders from them,
 * shipments to them.
 */
package io.crossdock.partner.adobecommerce;
