package org.fundwatch.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;

/**
 * Esper is under the GPL: a benchmark may be compared with it, the product may not hold it. So no build has it but that of the
 * profile {@code esper}, which nothing turns on by itself, and there in test scope only.
 */
class EsperStaysOutsideTest {
    private static final String GROUP = "com.espertech";

    @Test
    void thisBuildHasNoEsper() {
        assertThatThrownBy(() -> Class.forName("com.espertech.esper.runtime.client.EPRuntime"))
                .isInstanceOf(ClassNotFoundException.class);
    }

    @Test
    void onlyTheProfileOfTheComparisonAsksForEsperAndForTestsOnly() throws Exception {
        List<String> found = new ArrayList<>();
        for (Path pom : poms()) {
            NodeList dependencies = parsed(pom).getElementsByTagName("dependency");
            for (int i = 0; i < dependencies.getLength(); i++) {
                Element dependency = (Element) dependencies.item(i);
                if (text(dependency, "groupId").startsWith(GROUP)) {
                    Element profile = profileOf(dependency);
                    assertThat(profile).as(pom + " outside a profile").isNotNull();
                    assertThat(text(profile, "id")).isEqualTo("esper");
                    assertThat(profile.getElementsByTagName("activation").getLength())
                            .isZero();
                    assertThat(text(dependency, "scope")).isEqualTo("test");
                    found.add(text(dependency, "artifactId"));
                }
            }
        }
        assertThat(found).containsExactly("esper-compiler", "esper-runtime");
    }

    private static List<Path> poms() throws Exception {
        Path clone = Path.of("..");
        List<Path> poms = new ArrayList<>(List.of(clone.resolve("pom.xml")));
        try (Stream<Path> folders = Files.list(clone)) {
            folders.map(folder -> folder.resolve("pom.xml"))
                    .filter(Files::isRegularFile)
                    .forEach(poms::add);
        }
        // the parent and six modules
        assertThat(poms).hasSizeGreaterThanOrEqualTo(7);
        return poms;
    }

    private static Document parsed(Path pom) throws Exception {
        return DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
    }

    private static String text(Element element, String name) {
        NodeList found = element.getElementsByTagName(name);
        return found.getLength() == 0 ? "" : found.item(0).getTextContent().strip();
    }

    private static Element profileOf(Node node) {
        for (Node above = node; above != null; above = above.getParentNode()) {
            if (above.getNodeName().equals("profile")) {
                return (Element) above;
            }
        }
        return null;
    }
}
