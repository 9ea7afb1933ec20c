package vn.kiemtin.reports.contacts;

import java.nio.file.Path;
import java.time.Duration;

/** The settings, but a key that is not needed any more is not kept for a day longer. */
record FormerKeysGoAtOnce(ContactSettings others) implements ContactSettings {

    @Override
    public Path masterKeyset() {
        return others.masterKeyset();
    }

    @Override
    public boolean keysetProves() {
        return others.keysetProves();
    }

    @Override
    public Duration keysetLookedAfterEvery() {
        return others.keysetLookedAfterEvery();
    }

    @Override
    public Duration formerKeyKept() {
        return Duration.ZERO;
    }

    @Override
    public KeyStore keyStore() {
        return others.keyStore();
    }

    @Override
    public int revealsPerHour() {
        return others.revealsPerHour();
    }
}
