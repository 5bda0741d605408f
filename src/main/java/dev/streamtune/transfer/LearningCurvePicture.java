package dev.streamtune.transfer;

import dev.streamtune.training.EpochScore;
import dev.streamtune.training.Score;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.imageio.ImageIO;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.Marker;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws loss and accuracy over the epochs side by side, as a PNG of 1000 × 420 pixels. */
public final class LearningCurvePicture {
  private static final int WIDTH = 1000;
  private static final int HEIGHT = 420;
  private static final int MOST_MARKED = 30;

  /** Blue and vermilion of Okabe and Ito's palette, told apart by the colour-blind too. */
  private static final Color TRAINING = new Color(0x0072B2);

  private static final Color VALIDATION = new Color(0xD55E00);

  private LearningCurvePicture() {}

  /** Writes the file; one that is there is replaced. */
  public static void write(Path file, History history) throws IOException {
    BufferedImage picture = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = picture.createGraphics();
    try {
      XYChart loss = chart("Loss (cross-entropy)", history, Score::loss);
      loss.getStyler().setYAxisMin(0.0).setLegendPosition(LegendPosition.InsideNE);
      loss.paint(graphics, WIDTH / 2, HEIGHT);
      graphics.translate(WIDTH / 2, 0);
      XYChart accuracy = chart("Accuracy (%)", history, score -> 100 * score.accuracy());
      accuracy.getStyler().setYAxisMin(0.0).setYAxisMax(100.0);
      accuracy.getStyler().setLegendPosition(LegendPosition.InsideSE);
      accuracy.paint(graphics, WIDTH / 2, HEIGHT);
    } finally {
      graphics.dispose();
    }
    if (!ImageIO.write(picture, "png", file.toFile())) {
      throw new IOException("this Java writes no PNG");
    }
  }

  private static XYChart chart(String title, History history, ToDoubleFunction<Score> figure) {
    XYChart chart =
        new XYChartBuilder()
            .width(WIDTH / 2)
            .height(HEIGHT)
            .title(title)
            .xAxisTitle("epoch")
            .build();
    style(chart.getStyler(), history.epochs().size());
    List<EpochScore> epochs = history.epochs();
    double[] training = epochs.stream().map(EpochScore::training).mapToDouble(figure).toArray();
    add(chart, "training", training, TRAINING, SeriesMarkers.CIRCLE);
    if (history.isValidated()) {
      double[] validation =
          epochs.stream().flatMap(it -> it.validation().stream()).mapToDouble(figure).toArray();
      add(chart, "validation", validation, VALIDATION, SeriesMarkers.DIAMOND);
    }
    return chart;
  }

  private static void add(
      XYChart chart, String name, double[] values, Color colour, Marker marker) {
    double[] numbers = new double[values.length];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = i + 1;
    }
    XYSeries series = chart.addSeries(name, numbers, values);
    series.setMarkerColor(colour);
    series.setLineColor(colour);
    series.setLineStyle(new BasicStroke(2));
    series.setMarker(values.length > MOST_MARKED ? SeriesMarkers.NONE : marker);
  }

  private static void style(XYStyler styler, int epochs) {
    styler.setLocale(Locale.ROOT);
    styler.setXAxisMin(1.0).setXAxisMax((double) Math.max(2, epochs));
    styler.setXAxisDecimalPattern("#");
    styler.setXAxisTickMarkSpacingHint(Math.max(40, 380 / Math.max(1, epochs)));
    styler.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 14));
    styler.setYAxisTitleVisible(false);
    styler.setPlotGridLinesColor(new Color(0xDDDDDD));
    styler.setChartBackgroundColor(Color.WHITE);
    styler.setPlotBackgroundColor(Color.WHITE);
    styler.setPlotBorderVisible(false);
    styler.setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15));
    styler.setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
    styler.setLegendBorderColor(new Color(0xDDDDDD));
    styler.setMarkerSize(7);
  }
}
