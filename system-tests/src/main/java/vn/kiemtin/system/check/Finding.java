package vn.kiemtin.system.check;

import java.util.Collection;
import java.util.UUID;

/** Something that must not be. */
public sealed interface Finding {

    /** What is wrong, with the ids concerned. */
    String sentence();

    record NotAtRest(String what) implements Finding {
        @Override
        public String sentence() {
            return "The system did not come to rest: " + what + ".";
        }
    }

    record ReportLost(String key) implements Finding {
        @Override
        public String sentence() {
            return "The report sent under key " + key + " was answered with 201 and is not stored.";
        }
    }

    record ReportInNoCase(UUID report) implements Finding {
        @Override
        public String sentence() {
            return "Report " + report + " is stored and in no case.";
        }
    }

    record ReportInSeveralCases(UUID report, Collection<UUID> cases) implements Finding {
        @Override
        public String sentence() {
            return "Report " + report + " is in several cases: " + cases + ".";
        }
    }

    record LinkNotFollowed(UUID report, UUID caseId) implements Finding {
        @Override
        public String sentence() {
            return "Report " + report + " is in case " + caseId + ", but report-service still has it without a case.";
        }
    }

    record LinkWithoutReport(UUID report, UUID caseId) implements Finding {
        @Override
        public String sentence() {
            return "Case " + caseId + " holds report " + report + ", which report-service does not have.";
        }
    }

    record ProgressUntold(String key, String told) implements Finding {
        @Override
        public String sentence() {
            return "The receipt of the report sent under key " + key + " does not open a report in a case: " + told
                    + ".";
        }
    }

    record ReportDoubled(UUID report, String like) implements Finding {
        @Override
        public String sentence() {
            return "Report " + report + " belongs to no request: a double of the one sent under key " + like + ".";
        }
    }

    record AnswersDiffer(String key, int codes) implements Finding {
        @Override
        public String sentence() {
            return "The same request, key " + key + ", was answered with " + codes + " different receipt codes.";
        }
    }

    record KeyOfAnotherReport(String key, UUID report) implements Finding {
        @Override
        public String sentence() {
            return "Key " + key + " leads to report " + report + ", not to the one it was answered with.";
        }
    }

    record KeyForgotten(String key) implements Finding {
        @Override
        public String sentence() {
            return "Key " + key
                    + " was answered with 201 and is not remembered: a repetition would make a second report.";
        }
    }

    record RefusedButStored(String key, UUID report) implements Finding {
        @Override
        public String sentence() {
            return "The request under key " + key + " was refused, yet report " + report + " was stored.";
        }
    }

    record CountWrong(String caseNumber, long counted, long linked) implements Finding {
        @Override
        public String sentence() {
            return "Case " + caseNumber + " says it has " + counted + " reports; linked are " + linked + ".";
        }
    }

    /**
     * @param decided what case-service has decided, or that it does not know of it
     */
    record ReviewUntold(UUID review, String told, String decided) implements Finding {
        @Override
        public String sentence() {
            return "Review request %s is %s for its filer, but %s at case-service.".formatted(review, told, decided);
        }
    }

    record AlertMissing(String rule, UUID caseId, String audience, String cause) implements Finding {
        @Override
        public String sentence() {
            return "No alert " + rule + " (" + cause + ") to " + audience + " about case " + caseId + ".";
        }
    }

    record AlertMiscounted(UUID alert) implements Finding {
        @Override
        public String sentence() {
            return "Alert " + alert + " has not counted what it was raised for.";
        }
    }

    record AlertUndemanded(UUID alert, String rule, UUID caseId, String audience, String cause) implements Finding {
        @Override
        public String sentence() {
            return "Alert " + alert + ", " + rule + " (" + cause + ") to " + audience + " about case " + caseId
                    + ", is demanded by no rule.";
        }
    }

    record AlertNotOnceInInbox(UUID alert, String audience, long times) implements Finding {
        @Override
        public String sentence() {
            return "Alert " + alert + " stands " + times + " times in the inbox of " + audience + ", not once.";
        }
    }

    record AlertUndelivered(UUID alert, String state) implements Finding {
        @Override
        public String sentence() {
            return "The mail of alert " + alert + " is not sent: " + state + ".";
        }
    }

    record MailMissing(UUID alert, String address) implements Finding {
        @Override
        public String sentence() {
            return "The mail of alert " + alert + " is noted as sent and did not arrive at " + address + ".";
        }
    }

    record MailOfNoAlert(String messageId, String address) implements Finding {
        @Override
        public String sentence() {
            return "A mail at " + address + " has the Message-ID " + messageId + ", which is no alert's.";
        }
    }

    record IllegalMove(String caseNumber, int position, String from, String move, String to) implements Finding {
        @Override
        public String sentence() {
            return "Case " + caseNumber + ", entry " + position + ": " + move + " from " + from + " to " + to
                    + " is not in the table of moves.";
        }
    }

    record HistoryGap(String caseNumber, int expected, int found) implements Finding {
        @Override
        public String sentence() {
            return "The history of case " + caseNumber + " has a gap: entry " + expected + " was expected, " + found
                    + " came.";
        }
    }

    record HistoryBroken(String caseNumber, int position, String how) implements Finding {
        @Override
        public String sentence() {
            return "The history of case " + caseNumber + " does not hold together at entry " + position + ": " + how
                    + ".";
        }
    }

    record MoveLost(String caseNumber, String move, String account, int version, long times) implements Finding {
        @Override
        public String sentence() {
            return "The accepted " + move + " of case " + caseNumber + " by " + account + " to version " + version
                    + " stands " + times + " times in the history, not once.";
        }
    }

    record RefusedMoveLeftTrace(String caseNumber, String move, String account, int version) implements Finding {
        @Override
        public String sentence() {
            return "The refused " + move + " of case " + caseNumber + " by " + account
                    + " stands in the history as version " + version + ".";
        }
    }

    record EventMissing(String service, String topic, UUID key, UUID event, String type) implements Finding {
        @Override
        public String sentence() {
            return type + " " + event + " of " + key + " on " + topic + " is neither in the inbox of " + service
                    + " nor parked there.";
        }
    }

    record RecordUnaccounted(String service, String topic, int partition, long offset) implements Finding {
        @Override
        public String sentence() {
            return "The unreadable record " + topic + "-" + partition + "@" + offset + " is not parked by " + service
                    + ".";
        }
    }

    record EventOutOfOrder(String topic, UUID key, long expected, long came, UUID event) implements Finding {
        @Override
        public String sentence() {
            return "On " + topic + ", key " + key + ": version " + expected + " was expected, " + came + " came (event "
                    + event + ").";
        }
    }

    record EventNeverPublished(String topic, UUID key, long expected, long found) implements Finding {
        @Override
        public String sentence() {
            return "On " + topic + ", key " + key + ": the database counts " + expected + " events, the topic has "
                    + found + ".";
        }
    }

    record EventUnpublished(String service, long outboxRow, UUID event) implements Finding {
        @Override
        public String sentence() {
            return "Event " + event + " waits in the outbox of " + service + " (row " + outboxRow + ").";
        }
    }

    record EventParked(String service, long row, String key, String reason, String error) implements Finding {
        @Override
        public String sentence() {
            return service + " has parked an event of key " + key + " (row " + row + ", " + reason
                    + (error.isEmpty() ? "" : ", " + error) + ") that nobody poisoned.";
        }
    }
}
