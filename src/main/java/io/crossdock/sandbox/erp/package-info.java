/**
 * A small ERP with books of its own, that drops stock feeds and can be late, wrong or down. {@link
 * io.crossdock.sandbox.erp.ErpSimulator} is the entrance; what it plays is {@link
 * io.crossdock.sandbox.erp.ErpContract}.
 */
package io.crossdock.sandbox.erp;
