package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Cases by the number in an address: one that the caller may not see does not exist. */
@Singleton
public class VisibleCases {

    private final CaseFiles files;

    VisibleCases(CaseFiles files) {
        this.files = files;
    }

    /**
     * @throws ProblemException 404 if there is no such case for the caller
     */
    public CaseFile get(String number, Caller caller) {
        return files.byNumber(number)
                .filter(caller::sees)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
    }
}
