package io.crossrate.ingestor.adapter.provider;

import io.crossrate.ingestor.application.Failure;
import io.crossrate.ingestor.application.ProviderFailed;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * The ECB's XML of one day: {@code Cube[time]} with a {@code Cube[currency, rate]} for each currency. No document type
 * is taken, so that nothing is ever expanded or fetched.
 */
final class EcbXml {

    private static final int MOST_RATES = 500;
    private static final int SHOWN = 240;
    private static final Pattern PAGE = Pattern.compile("\\s*+<(!doctype\\s++)?html\\b", Pattern.CASE_INSENSITIVE);
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    /** The rates of one date, by code, as the text that stands there. */
    record Day(LocalDate date, Map<String, String> rates) {}

    private final Map<String, String> rates = new HashMap<>();
    private @Nullable LocalDate date;

    private EcbXml() {}

    /** Reads the whole document; anything else is a changed format. */
    static Day read(String body) throws ProviderFailed {
        var text = body.startsWith(BYTE_ORDER_MARK) ? body.substring(1) : body;
        if (PAGE.matcher(text).lookingAt()) {
            throw new ProviderFailed(
                    Failure.FORMAT_CHANGED,
                    "a page in place of XML",
                    null,
                    text.substring(0, Math.min(text.length(), SHOWN)));
        }
        var day = new EcbXml();
        try {
            var xml = factory().createXMLStreamReader(new StringReader(text));
            try {
                while (xml.hasNext()) {
                    day.take(xml, xml.next());
                }
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            throw new ProviderFailed(
                    Failure.FORMAT_CHANGED, "the answer is not XML, or ends early", null, String.valueOf(e));
        }
        if (day.date == null || day.rates.isEmpty()) {
            throw changed("the document holds no day with rates");
        }
        return new Day(day.date, Numbers.of(day.rates));
    }

    private static XMLInputFactory factory() {
        var factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        return factory;
    }

    private void take(XMLStreamReader xml, int event) throws ProviderFailed {
        if (event == XMLStreamConstants.DTD || event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw changed("a document type or an entity");
        }
        if (event != XMLStreamConstants.START_ELEMENT || !xml.getLocalName().equals("Cube")) {
            return;
        }
        var time = xml.getAttributeValue(null, "time");
        if (time != null) {
            if (date != null) {
                throw changed("several days");
            }
            date = EcbDates.read(time);
        }
        var currency = xml.getAttributeValue(null, "currency");
        if (currency != null) {
            rate(currency, xml.getAttributeValue(null, "rate"));
        }
    }

    private void rate(String currency, @Nullable String rate) throws ProviderFailed {
        if (date == null) {
            throw changed("a rate without a day");
        }
        if (rates.put(currency, rate == null ? "" : rate) != null) {
            throw changed("a code stands twice");
        }
        if (rates.size() > MOST_RATES) {
            throw changed("more than " + MOST_RATES + " rates");
        }
    }

    private static ProviderFailed changed(String detail) {
        return new ProviderFailed(Failure.FORMAT_CHANGED, detail);
    }
}
