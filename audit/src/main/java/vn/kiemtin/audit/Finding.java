package vn.kiemtin.audit;

/** What is wrong with a history, and where. Entries are named by their positions in the export. */
sealed interface Finding {

    /** For whoever asked. */
    String told();

    /** The entry's hash does not fit what it says. */
    record Changed(int position) implements Finding {
        @Override
        public String told() {
            return "entry %d was changed: its hash does not fit what it says".formatted(position);
        }
    }

    /** There were entries that are no longer there. */
    record Missing(int first, int last) implements Finding {
        @Override
        public String told() {
            return first == last
                    ? "entry %d is missing".formatted(first)
                    : "entries %d to %d are missing".formatted(first, last);
        }
    }

    /** It was put there later: what follows it was written without it. */
    record Inserted(int position) implements Finding {
        @Override
        public String told() {
            return "entry %d was inserted: the entries around it were written without it".formatted(position);
        }
    }

    /** It was written at another place. */
    record Moved(int position, int writtenAs) implements Finding {
        @Override
        public String told() {
            return "entry %d is out of order: it was written as entry %d".formatted(position, writtenAs);
        }
    }

    /** The same position again, or an earlier one after a later one. */
    record OutOfOrder(int position) implements Finding {
        @Override
        public String told() {
            return "entry %d is out of order: it does not stand where its position says".formatted(position);
        }
    }

    /** The end is gone. */
    record Cut(int last, int length, String knownBy) implements Finding {
        @Override
        public String told() {
            return "the end was cut: the history ends with entry %d, but had %d entries (%s)"
                    .formatted(last, length, knownBy);
        }
    }

    /** The chain holds, but it is another one than was seen. */
    record Rewritten(int first, int last, String knownBy) implements Finding {
        @Override
        public String told() {
            return "the history was rewritten from an entry between %d and %d on, or cut before it and continued (%s)"
                    .formatted(first, last, knownBy);
        }
    }

    /** Two saw different ends of the same length: there have been two histories. */
    record Contradiction(int length, String one, String other) implements Finding {
        @Override
        public String told() {
            return "there have been two different histories of %d entries (%s, %s)".formatted(length, one, other);
        }
    }
}
