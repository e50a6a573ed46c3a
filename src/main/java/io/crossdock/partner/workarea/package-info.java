/** Workarea, a shop: its inventory SKUs are written from the ERP's stock. */
package io.crossdock.partner.workarea;
