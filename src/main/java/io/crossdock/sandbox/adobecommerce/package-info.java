/**
 * A shop of Adobe Commerce, or Magento Open Source 2, that counts stock by sources and reservations
 * (MSI). It follows Adobe's public documentation and the open source of Magento 2 and its inventory
 * modules.
 */
package io.crossdock.sandbox.adobecommerce;
