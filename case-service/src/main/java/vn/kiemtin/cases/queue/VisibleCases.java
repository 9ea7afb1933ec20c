package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import jakarta.transaction.Transactional;
import vn.kiemtin.cases.access.Caller;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.CaseFiles;
import vn.kiemtin.cases.restriction.Looks;
import vn.kiemtin.web.problem.ProblemException;
import vn.kiemtin.web.problem.ProblemType;

/** Cases by the number in an address: one that the caller may not see does not exist. Looks at restricted ones are noted. */
@Singleton
public class VisibleCases {

    private final CaseFiles files;
    private final Looks looks;

    VisibleCases(CaseFiles files, Looks looks) {
        this.files = files;
        this.looks = looks;
    }

    /**
     * @throws ProblemException 404 if there is no such case for the caller
     */
    @Transactional
    public CaseFile get(String number, Caller caller) {
        var file = files.byNumber(number)
                .filter(caller::sees)
                .orElseThrow(() -> ProblemException.of(ProblemType.NOT_FOUND));
        if (file.isRestricted()) {
            looks.note(file, caller);
        }
        return file;
    }
}
