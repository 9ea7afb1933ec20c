package vn.kiemtin.bench;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;

/** A few people with very many streams, most of whom are told of everything: the hard case. */
final class DemoAccounts implements Crowd {

    private static final String POLICE = "police";
    private static final String DEPARTMENT = "department";
    static final String SUPERVISOR = "supervisor";

    private final People people;
    private final List<String> accounts;

    /**
     * @param accounts whose the streams are, in turn
     */
    DemoAccounts(People people, List<String> accounts) {
        this.people = people;
        this.accounts = accounts;
    }

    @Override
    public String called() {
        return accounts.size() + " accounts with several streams each";
    }

    @Override
    public List<String> accounts(int streams) {
        return IntStream.range(0, streams)
                .mapToObj(i -> accounts.get(i % accounts.size()))
                .toList();
    }

    @Override
    public String token(String account) throws IOException, InterruptedException {
        return people.token(account);
    }

    @Override
    public String lead(int number) {
        return "hanoi-police";
    }

    @Override
    public String coordinating(int number) {
        return "hanoi-dic";
    }

    @Override
    public boolean isTold(String account, int number) {
        return account.equals(SUPERVISOR) || account.startsWith(POLICE) || account.startsWith(DEPARTMENT);
    }
}
