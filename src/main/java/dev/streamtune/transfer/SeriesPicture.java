package dev.streamtune.transfer;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws series over time, two panels in a row, as a PNG of 1200 pixels' width. */
public final class SeriesPicture {
  private static final int WIDTH = 600;
  private static final int HEIGHT = 260;
  private static final int COLUMNS = 2;
  private static final Color LINE = new Color(0x0072B2);

  private SeriesPicture() {}

  /**
   * A panel.
   *
   * @param title with the unit
   * @param minutes where the points are, at least one
   * @param values as many
   */
  public record Panel(String title, List<Double> minutes, List<Double> values) {
    /** Copies the lists. */
    public Panel {
      minutes = List.copyOf(minutes);
      values = List.copyOf(values);
    }
  }

  /** Writes the file; one that is there is replaced. */
  public static void write(Path file, List<Panel> panels) throws IOException {
    int rows = (panels.size() + COLUMNS - 1) / COLUMNS;
    BufferedImage picture =
        new BufferedImage(COLUMNS * WIDTH, Math.max(1, rows) * HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.setColor(Color.WHITE);
      graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
    } finally {
      graphics.dispose();
    }
    for (int i = 0; i < panels.size(); i++) {
      paint(picture, panels.get(i), i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT);
    }
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new IOException("this Java writes no PNG");
    }
  }

  private static void paint(BufferedImage picture, Panel panel, int left, int top) {
    Graphics2D graphics = picture.createGraphics();
    try {
      graphics.translate(left, top);
      chart(panel).paint(graphics, WIDTH, HEIGHT);
    } finally {
      graphics.dispose();
    }
  }

  private static XYChart chart(Panel panel) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH)
            .height(HEIGHT)
            .title(panel.title())
            .xAxisTitle("minutes")
            .build();
    XYSeries series = chart.addSeries(panel.title(), panel.minutes(), panel.values());
    series.setLineColor(LINE);
    series.setLineStyle(new BasicStroke(1.5f));
    series.setMarker(SeriesMarkers.NONE);
    chart.getStyler().setLocale(Locale.ROOT);
    chart.getStyler().setLegendVisible(false);
    chart.getStyler().setYAxisMin(0.0);
    chart.getStyler().setYAxisTitleVisible(false);
    chart.getStyler().setChartBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBackgroundColor(Color.WHITE);
    chart.getStyler().setPlotBorderVisible(false);
    chart.getStyler().setPlotGridLinesColor(new Color(0xDDDDDD));
    return chart;
  }
}
