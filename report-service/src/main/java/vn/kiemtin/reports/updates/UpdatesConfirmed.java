package vn.kiemtin.reports.updates;

import java.util.UUID;

/** From now on somebody wishes mails about this report; for whoever knows whether there is something to be read already, in the transaction of confirming. */
public record UpdatesConfirmed(UUID reportId) {}
