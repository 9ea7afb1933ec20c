package vn.kiemtin.cases.queue;

import jakarta.inject.Singleton;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import vn.kiemtin.cases.evidence.EvidenceSettings;
import vn.kiemtin.web.problem.LargerBodies;

/** Files of evidence may be larger than other bodies. */
@Singleton
class EvidenceBodies implements LargerBodies {

    private static final Pattern UPLOAD = Pattern.compile("/(api/v1|desk)/cases/[^/]+/evidence");

    /** What surrounds the file in a form: the other fields. */
    private static final long FORM = 256 * 1024;

    private final long largestFile;

    EvidenceBodies(EvidenceSettings settings) {
        this.largestFile = settings.largestFile();
    }

    @Override
    public OptionalLong limitOf(String path, boolean formWithFiles) {
        return UPLOAD.matcher(path).matches() ? OptionalLong.of(largestFile + FORM) : OptionalLong.empty();
    }
}
