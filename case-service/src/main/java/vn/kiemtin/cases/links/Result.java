package vn.kiemtin.cases.links;

import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.LinkedReport;

/** What became of a wanted change of a link. Only {@link Done} has changed anything. */
public sealed interface Result {

    /**
     * It is done, now or by an earlier request of the same person.
     *
     * @param file the case that the report is in now
     */
    record Done(LinkedReport report, CaseFile file) implements Result {}

    /** There is no such case for the caller, or no such report in it. */
    record Invisible() implements Result {}

    /** The caller does not lead the case. */
    record NotTheCallers() implements Result {}

    /**
     * Case and report do not allow it as they are.
     *
     * @param words key of the text that says why
     */
    record Illegal(String words) implements Result {}

    /**
     * Something in the request is wrong.
     *
     * @param field its name
     * @param words key of the text that says what
     */
    record Refused(String field, String words) implements Result {}
}
