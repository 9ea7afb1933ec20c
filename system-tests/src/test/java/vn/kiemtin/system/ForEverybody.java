package vn.kiemtin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.CheckedNode;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What every page owes to everybody, whatever their eyes, hands and screens: WCAG 2.2 AA as far as a program can judge it. */
final class ForEverybody {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final int MOST_STOPS = 400;

    /** Of what has the focus: whether it is the page itself, can be seen to have it, and stands after what had it before. */
    private static final String FOCUSED = """
            () => {
              const at = document.activeElement;
              if (!at || at === document.body || at === document.documentElement) return { over: true };
              const style = getComputedStyle(at);
              const box = at.getBoundingClientRect();
              const before = window.focusedBefore;
              window.focusedBefore = at;
              return {
                over: false,
                what: at.tagName.toLowerCase() + (at.id ? '#' + at.id : '') + ' "' + (at.innerText || at.name || '').slice(0, 40) + '"',
                inOrder: !before || before === at || !!(before.compareDocumentPosition(at) & Node.DOCUMENT_POSITION_FOLLOWING),
                visible: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
                inSight: box.width > 0 && box.height > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth
              };
            }""";

    private ForEverybody() {}

    static void isFitFor(Page page, String name) {
        keepsOutNobody(page, name);
        isNeverWiderThanTheScreen(page, name);
        leadsTheKeyboardThrough(page, name);
    }

    private static void keepsOutNobody(Page page, String name) {
        var violations = new AxeBuilder(page).withTags(RULES).analyze().getViolations();

        assertThat(violations.stream().map(ForEverybody::told).toList())
                .as(name)
                .isEmpty();
    }

    private static String told(Rule rule) {
        return rule.getId() + ": " + rule.getHelp()
                + rule.getNodes().stream().map(ForEverybody::told).collect(Collectors.joining());
    }

    private static String told(CheckedNode node) {
        return "\n    " + node.getTarget() + " " + node.getHtml();
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
    @SuppressWarnings("unchecked")
    private static void leadsTheKeyboardThrough(Page page, String name) {
        page.evaluate("() => { document.activeElement.blur(); window.focusedBefore = null; window.scrollTo(0, 0); }");
        Object first = null;
        for (int stop = 0; stop < MOST_STOPS; stop++) {
            page.keyboard().press("Tab");
            var focused = (Map<String, Object>) page.evaluate(FOCUSED);
            if (focused.get("over").equals(true)
                    || stop > 1 && focused.get("what").equals(first)) {
                assertThat(stop).as("%s: stops of the keyboard", name).isGreaterThan(3);
                return;
            }
            first = first == null ? focused.get("what") : first;
            assertThat(focused)
                    .as("%s: focus at %s", name, focused.get("what"))
                    .containsEntry("inOrder", true)
                    .containsEntry("visible", true)
                    .containsEntry("inSight", true);
        }
        throw new AssertionError(name + ": the keyboard never comes to the end");
    }
}
