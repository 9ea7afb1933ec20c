package vn.kiemtin.cases.casefile;

import java.util.Optional;

/** What a feature knows to be still open in a case; as long as any does, the case is not closed. */
public interface Unfinished {

    /** Key of the text that says what is still open; nothing where all is done. */
    Optional<String> in(CaseFile file);
}
