package vn.kiemtin.reports.proof;

/** How the description of the API tells of proofs, alike wherever one may be asked for. */
public final class ProofInApi {

    /** Why an answer is 403. */
    public static final String ASKED =
            "The caller sends much: a proof of work is needed, or another one (type /problems/proof-needed). Solve the challenge and send the request"
                    + " again with the solution in the header Altcha. Nothing was stored";

    public static final String ASKED_EXAMPLE = """
            {"type": "/problems/proof-needed", "title": "Cần một phép tính xác nhận", "status": 403, \
            "detail": "Gần đây có nhiều nội dung được gửi từ kết nối của bạn.", \
            "challenge": {"parameters": {"algorithm": "PBKDF2/SHA-256", "cost": 2000, "data": {"step": 1}, \
            "expiresAt": 1795500000, "keyLength": 32, "keyPrefix": "9be1f1c6d2c94f6a8a1c94ab5f0d7c11", \
            "keySignature": "3b1f", "nonce": "5cf64f3c5b0c2f8d4f7c5b1e9a4ad0f2", \
            "salt": "a1b2c3d4e5f60718293a4b5c6d7e8f90"}, "signature": "6f7c"}}""";

    /** What the header of an offer is. */
    public static final String SOLUTION =
            "The solution of a challenge, see /api/v1/challenges, as JSON in base 64; asked only of whoever sends much";

    public static final String SOLUTION_EXAMPLE = "eyJjaGFsbGVuZ2UiOnt9LCJzb2x1dGlvbiI6e319";

    private ProofInApi() {}
}
