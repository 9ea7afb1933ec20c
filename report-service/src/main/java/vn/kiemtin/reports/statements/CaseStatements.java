package vn.kiemtin.reports.statements;

import jakarta.inject.Singleton;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** What was officially said on a case: the outcome for everybody who reported it. */
@Singleton
public class CaseStatements {

    private final Statements statements;
    private final StatementAddresses addresses;

    CaseStatements(Statements statements, StatementAddresses addresses) {
        this.statements = statements;
        this.addresses = addresses;
    }

    /** On any of these cases, the newest first, retracted ones among them. */
    public List<PublicStatement> of(Collection<UUID> cases) {
        return statements.on(cases);
    }

    /** Its page, with host. */
    public String addressOf(PublicStatement statement) {
        return addresses.page(statement);
    }
}
