package vn.kiemtin.bench;

import java.io.IOException;
import java.util.List;

/** Whose live inboxes are open, and whom an event tells something. */
interface Crowd {

    String called();

    /** Accounts, one for each stream; some several times. */
    List<String> accounts(int streams);

    String token(String account) throws IOException, InterruptedException;

    /** Code of the agency that leads the case of this number. */
    String lead(int number);

    String coordinating(int number);

    /** Whether an account is told of the case of this number. */
    boolean isTold(String account, int number);
}
