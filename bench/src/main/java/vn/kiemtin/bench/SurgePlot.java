package vn.kiemtin.bench;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Draws how many surges are seen for how many alarms without one, as SVG without scripts. */
final class SurgePlot {

    private static final int WIDTH = 420;
    private static final int HEIGHT = 300;
    private static final int LEFT = 50;
    private static final int TOP = 40;
    private static final int PANEL_HEIGHT = HEIGHT + 130;
    private static final double MOST_PER_WEEK = 5;
    private static final String[] COLOURS = {"#0b4f6c", "#8a4b00", "#6b7b86"};
    private static final String[] DASHES = {"none", "6 3", "2 3"};

    private SurgePlot() {}

    /**
     * @param perWeek unexplained alarms a week
     * @param share of surges that were seen while they lasted
     */
    record Point(double perWeek, double share) {}

    record Curve(String name, List<Point> points) {}

    record Panel(String title, List<Curve> curves) {}

    static String draw(List<Panel> panels) {
        var svg = new StringBuilder("""
                <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12" role="img">
                <title>Surges seen while they lasted, by unexplained alarms a week</title>
                <rect width="100%%" height="100%%" fill="#ffffff"/>
                """.formatted(WIDTH + LEFT + 30, panels.size() * PANEL_HEIGHT));
        for (int i = 0; i < panels.size(); i++) {
            svg.append("<g transform=\"translate(%d %d)\">%n".formatted(LEFT, TOP + i * PANEL_HEIGHT));
            draw(svg, panels.get(i));
            svg.append("</g>\n");
        }
        return svg.append("</svg>\n").toString();
    }

    private static void draw(StringBuilder svg, Panel panel) {
        svg.append("<text x=\"0\" y=\"-16\" font-weight=\"bold\">%s</text>%n".formatted(panel.title()));
        for (int percent = 0; percent <= 100; percent += 20) {
            var y = HEIGHT - percent * HEIGHT / 100;
            svg.append(
                    "<path d=\"M0 %d H%d\" stroke=\"#d8dfe4\"/><text x=\"-8\" y=\"%d\" text-anchor=\"end\">%d %%</text>%n"
                            .formatted(y, WIDTH, y + 4, percent));
        }
        for (int perWeek = 0; perWeek <= MOST_PER_WEEK; perWeek++) {
            svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%d</text>%n"
                    .formatted((int) (perWeek * WIDTH / MOST_PER_WEEK), HEIGHT + 18, perWeek));
        }
        svg.append("<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">unexplained alarms a week</text>%n"
                .formatted(WIDTH / 2, HEIGHT + 36));
        for (int i = 0; i < panel.curves().size(); i++) {
            draw(svg, panel.curves().get(i), i);
        }
    }

    private static void draw(StringBuilder svg, Curve curve, int number) {
        var line = curve.points().stream()
                .filter(point -> point.perWeek() <= MOST_PER_WEEK)
                .map(point -> String.format(
                        Locale.ROOT,
                        "%.1f,%.1f",
                        point.perWeek() * WIDTH / MOST_PER_WEEK,
                        HEIGHT - point.share() * HEIGHT))
                .collect(Collectors.joining(" "));
        var look = "fill=\"none\" stroke=\"%s\" stroke-width=\"2\" stroke-dasharray=\"%s\""
                .formatted(COLOURS[number], DASHES[number]);
        var y = HEIGHT + 52 + 16 * number;
        svg.append("<polyline points=\"%s\" %s/>%n".formatted(line, look))
                .append("<path d=\"M0 %d H30\" %s/><text x=\"38\" y=\"%d\">%s</text>%n"
                        .formatted(y - 4, look, y, curve.name()));
    }
}
