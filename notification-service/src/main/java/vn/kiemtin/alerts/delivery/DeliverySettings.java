package vn.kiemtin.alerts.delivery;

import io.smallrye.config.ConfigMapping;
import vn.kiemtin.mail.MailSettings;

/** Settings of delivery by mail, prefix {@code kiemtin.mail}. */
@ConfigMapping(prefix = "kiemtin.mail")
public interface DeliverySettings extends MailSettings {}
