package vn.kiemtin.cases.reference;

import java.util.List;
import vn.kiemtin.cases.casefile.Severity;

/**
 * Who handles a case at first, and how severe it is taken to be; officers confirm or correct it at triage.
 *
 * @param lead code of the lead agency
 * @param coordinating codes of the coordinating agencies
 */
public record Routing(String lead, List<String> coordinating, Severity severity) {}
