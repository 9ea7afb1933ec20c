package vn.kiemtin.audit;

/** What is wrong with a bag as such: with its files, named by their paths in it. */
sealed interface Damage {

    /** For whoever asked. */
    String told();

    /** Its bytes are not those that a manifest names. */
    record Changed(String path) implements Damage {
        @Override
        public String told() {
            return "%s was changed: its SHA-256 is not the one in the manifest".formatted(shown(path));
        }
    }

    /** A manifest, the dossier or the form of a bag wants it, and it is not there. */
    record Removed(String path) implements Damage {
        @Override
        public String told() {
            return "%s was removed".formatted(shown(path));
        }
    }

    /** It is there, and no manifest names it. */
    record Added(String path) implements Damage {
        @Override
        public String told() {
            return "%s was added: no manifest names it".formatted(shown(path));
        }
    }

    /** What the manifest names is there under another name. */
    record Renamed(String from, String to) implements Damage {
        @Override
        public String told() {
            return "%s was renamed: it is %s in the manifest".formatted(shown(to), shown(from));
        }
    }

    /** Who unpacks it would write somewhere else, or over something. */
    record UnsafeName(String path) implements Damage {
        @Override
        public String told() {
            return "%s has a name that leads out of the bag: do not unpack it".formatted(shown(path));
        }
    }

    /** One name, several files: programs differ in which of them they take. */
    record Twice(String path) implements Damage {
        @Override
        public String told() {
            return "%s is there more than once".formatted(shown(path));
        }
    }

    /** It grows beyond measure when it is unpacked. */
    record Bomb(String path) implements Damage {
        @Override
        public String told() {
            return "%s unpacks to far more than it takes: it was not read to its end".formatted(shown(path));
        }
    }

    /** A tag file does not say what it must. */
    record Malformed(String path, String why) implements Damage {
        @Override
        public String told() {
            return "%s %s".formatted(shown(path), why);
        }
    }

    /** The file fits the manifest, but not what the dossier says of it. */
    record NotTheEvidence(int number, String path) implements Damage {
        @Override
        public String told() {
            return "evidence %d was exchanged: %s does not have the SHA-256 in the dossier"
                    .formatted(number, shown(path));
        }
    }

    /** The dossier names a file of evidence that the bag has not. */
    record EvidenceRemoved(int number) implements Damage {
        @Override
        public String told() {
            return "evidence %d was removed: the dossier has it, and there is no file of it".formatted(number);
        }
    }

    /** The bag has a file of evidence that the dossier does not know. */
    record EvidenceAdded(String path) implements Damage {
        @Override
        public String told() {
            return "%s was added: the dossier has no such evidence".formatted(shown(path));
        }
    }

    /** What the dossier says of an item is not what was written into the history when it was added. */
    record EvidenceBent(int number) implements Damage {
        @Override
        public String told() {
            return "evidence %d was bent: its SHA-256 in the dossier is not the one in the history".formatted(number);
        }
    }

    /** The history tells of an item that the dossier leaves out. */
    record EvidenceLeftOut(int number) implements Damage {
        @Override
        public String told() {
            return "evidence %d was left out of the dossier: the history tells that it was added".formatted(number);
        }
    }

    /** A letter went out, and the bag has it not. */
    record LetterRemoved(String number) implements Damage {
        @Override
        public String told() {
            return "letter %s was removed: the dossier has it, and there is no file of it".formatted(shown(number));
        }
    }

    /** As it may be shown on a terminal, whatever somebody has put into a name. */
    private static String shown(String name) {
        var plain = name.replaceAll("\\p{C}", "?");
        return plain.length() <= 200 ? plain : plain.substring(0, 200) + "…";
    }
}
