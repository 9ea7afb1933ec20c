package vn.kiemtin.cases.dossier;

import java.util.List;
import vn.kiemtin.cases.casefile.CaseFile;

/** What a feature has to say in the dossier of a case. Every bean of this type is found. Works in the caller's transaction. */
public interface DossierPart {

    /** The smaller, the earlier; what was found stands before how it was found. */
    int place();

    /** Name of its member among the parts, in the form for machines. */
    String name();

    /** Everything there is of it, to be written as JSON; of files, their hashes. */
    Object content(CaseFile file);

    /** The same for people; without items, it is left out. */
    Chapter chapter(CaseFile file, Wording wording);

    /** Files that go with it, each under a path of its own. */
    default List<Attachment> attachments(CaseFile file) {
        return List.of();
    }
}
