package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What every page owes to everybody, whatever their eyes, hands and screens: WCAG 2.2 AA as far as a program can judge it. */
final class ForEverybody {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final String AXE = "() => { " + AxeBuilder.getAxeScript() + " }";

    private static final String VIOLATIONS = """
            tags => axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })
              .then(found => found.violations.map(rule => rule.id + ': ' + rule.help
                + rule.nodes.map(node => '\\n    ' + node.target + ' ' + node.html).join('')))""";

    private static final int MOST_STOPS = 400;

    /**
     * Notes, from now on, of what has the focus after each press of Tab: whether it is the page itself, can be seen to have it, and stands after what had it
     * before. In the page, since a question to the browser after each press takes longer than the press.
     */
    private static final String NOTE_STOPS = """
            () => {
              document.removeEventListener('keyup', window.noteStop, true);
              document.activeElement.blur();
              window.scrollTo(0, 0);
              window.stops = [];
              let before = null;
              window.noteStop = () => {
                const at = document.activeElement;
                if (!at || at === document.body || at === document.documentElement) {
                  window.stops.push({ over: true });
                  return;
                }
                const style = getComputedStyle(at);
                const box = at.getBoundingClientRect();
                window.stops.push({
                  over: false,
                  what: at.tagName.toLowerCase() + (at.id ? '#' + at.id : '') + ' "' + (at.innerText || at.name || '').slice(0, 40) + '"',
                  inOrder: !before || before === at || !!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
                  visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                  inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
                });
                before = at;
              };
              document.addEventListener('keyup', window.noteStop, true);
            }""";

    private static final String NOTED = "() => window.stops.splice(0)";

    /** After so many presses of Tab the notes are read. */
    private static final int STOPS_AT_ONCE = 10;

    private ForEverybody() {}

    static void isFitFor(Page page, String name) {
        keepsOutNobody(page, name);
        isNeverWiderThanTheScreen(page, name);
        leadsTheKeyboardThrough(page, name);
    }

    /** By axe's script itself: what {@link AxeBuilder} does around it, for frames, takes several times as long. */
    private static void keepsOutNobody(Page page, String name) {
        assertThat(page.frames()).as("%s: frames, at which nobody looks", name).hasSize(1);
        page.evaluate(AXE);

        assertThat((List<?>) page.evaluate(VIOLATIONS, RULES)).as(name).isEmpty();
    }

    /** WCAG 1.4.10: nobody has to scroll in two directions, at 320 pixels either. */
    private static void isNeverWiderThanTheScreen(Page page, String name) {
        var usual = page.viewportSize();
        var width = usual.width < 400 ? 320 : usual.width;
        page.setViewportSize(width, usual.height);
        var tooWide = page.evaluate("""
                width => document.documentElement.scrollWidth <= width ? []
                  : [...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > width + 1)
                      .map(e => e.outerHTML.slice(0, 120)).concat('width ' + document.documentElement.scrollWidth)""", width);
        page.setViewportSize(usual.width, usual.height);

        assertThat((List<?>) tooWide)
                .as("%s: wider than %d pixels", name, width)
                .isEmpty();
    }

    /** From the first stop to the last: each can be seen to have the focus, in the order in which they are read. */
    private static void leadsTheKeyboardThrough(Page page, String name) {
        page.evaluate(NOTE_STOPS);
        var stops = new ArrayList<Map<String, Object>>();
        while (stops.size() < MOST_STOPS) {
            for (var focused : nextStops(page, name)) {
                if (focused.get("over").equals(true)
                        || stops.size() > 1
                                && focused.get("what").equals(stops.getFirst().get("what"))) {
                    assertThat(stops).as("%s: stops of the keyboard", name).hasSizeGreaterThan(3);
                    return;
                }
                assertThat(focused)
                        .as("%s: focus at %s", name, focused.get("what"))
                        .containsEntry("inOrder", true)
                        .containsEntry("visible", true)
                        .containsEntry("inSight", true);
                stops.add(focused);
            }
        }
        throw new AssertionError(name + ": the keyboard never comes to the end");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> nextStops(Page page, String name) {
        for (int pressed = 0; pressed < STOPS_AT_ONCE; pressed++) {
            page.keyboard().press("Tab");
        }
        var noted = (List<Map<String, Object>>) page.evaluate(NOTED);
        assertThat(noted).as("%s: presses of Tab that were noted", name).hasSize(STOPS_AT_ONCE);
        return noted;
    }
}
