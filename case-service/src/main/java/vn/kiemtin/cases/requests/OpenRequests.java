package vn.kiemtin.cases.requests;

import jakarta.inject.Singleton;
import java.util.Optional;
import vn.kiemtin.cases.casefile.CaseFile;
import vn.kiemtin.cases.casefile.Unfinished;

/** Tasks and questions that nobody has answered or cancelled. */
@Singleton
class OpenRequests implements Unfinished {

    private final CaseRequests requests;

    OpenRequests(CaseRequests requests) {
        this.requests = requests;
    }

    @Override
    public Optional<String> in(CaseFile file) {
        return requests.of(file).stream().anyMatch(request -> request.status() == RequestStatus.OPEN)
                ? Optional.of("unfinished.requests")
                : Optional.empty();
    }
}
