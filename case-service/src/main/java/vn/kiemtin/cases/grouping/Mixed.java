package vn.kiemtin.cases.grouping;

/** SplitMix64's finish: each bit of what comes out depends on all bits of what goes in. Fixed for ever, since stored values come from it. */
final class Mixed {

    private static final long STEP = 0x9e3779b97f4a7c15L;

    private Mixed() {}

    static long of(long value) {
        long mixed = value + STEP;
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
