package io.github.cdeventsbridge.operate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdeventsbridge.message.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ManagementServerTest {

    private static final String ODD_ID = "a route/with + all";

    private final List<String> changes = new ArrayList<>();
    private final RouteMonitors monitors = monitors();
    private final Meters meters = new Meters(monitors, () -> 3.0, List::of);
    private final ManagementServer server = ManagementServer.start(
            "127.0.0.1", 0, monitors, new Health(monitors, List::of), meters, new RouteControl() {
                @Override
                public void pause(String route) {
                    changes.add("pause " + route);
                    monitors.paused(route, true);
                }

                @Override
                public void resume(String route) {
                    throw new IllegalStateException("it does not want to");
                }
            });

    private static RouteMonitors monitors() {
        RouteMonitors monitors = new RouteMonitors();
        monitors.of(ODD_ID);
        return monitors;
    }

    @AfterEach
    void close() {
        server.close();
        meters.close();
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    @Test
    void aClientPausesARouteWhateverItsId() {
        assertThat(new ManagementClient(server.url())
                        .change(ODD_ID, "pause")
                        .path("state")
                        .asText())
                .isEqualTo("paused");
        assertThat(changes).containsExactly("pause " + ODD_ID);
    }

    @Test
    void anUnknownRouteIsToldWithTheKnownOnes() {
        assertThatThrownBy(() -> new ManagementClient(server.url()).change("other", "pause"))
                .isInstanceOf(UnknownRouteException.class)
                .hasMessageContainingAll("'other'", ODD_ID);
    }

    @Test
    void whatFailsInsideIsToldAndTheServerGoesOn() throws Exception {
        assertThatThrownBy(() -> new ManagementClient(server.url()).change(ODD_ID, "resume"))
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("it does not want to");
        assertThat(send(to("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void pagesOfABrowserChangeNothing() throws Exception {
        HttpResponse<String> response = send(to("/routes/x/pause")
                .header("Origin", "https://pages.example.com")
                .POST(HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(403);
        assertThat(changes).isEmpty();
    }

    @Test
    void methodsThatHaveNoMeaningAreRefused() throws Exception {
        assertThat(send(to("/routes/x/pause").GET()).statusCode()).isEqualTo(405);
        assertThat(send(to("/metrics").DELETE()).statusCode()).isEqualTo(405);
        assertThat(send(to("/elsewhere")).statusCode()).isEqualTo(404);
    }

    @Test
    void aHeadRequestHasNoBody() throws Exception {
        HttpResponse<String> response = send(to("/health/live").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theMetersAreThoseOfTheRoutes() throws Exception {
        assertThat(send(to("/metrics")).body())
                .contains(
                        "cdbridge_dead_letters 3.0",
                        "cdbridge_messages_total{outcome=\"published\",route=\"" + ODD_ID + "\"} 0.0");
    }

    @Test
    void theRoutesAreJson() throws Exception {
        assertThat(Json.readOwn(send(to("/routes")).body()).at("/routes/0/id").asText())
                .isEqualTo(ODD_ID);
    }

    @Test
    void aTakenPortIsToldWithTheFlag() {
        int port = URI.create(server.url()).getPort();

        assertThatThrownBy(() -> ManagementServer.start(
                        "127.0.0.1", port, monitors, new Health(monitors, List::of), meters, new NoControl()))
                .isInstanceOf(ManagementStartException.class)
                .hasMessageContainingAll("127.0.0.1:" + port, "--management-port");
    }

    @Test
    void whatIsNoGatewayIsTold() {
        assertThatThrownBy(() -> new ManagementClient("nonsense").routes())
                .isInstanceOf(UnreachableException.class)
                .hasMessageContaining("'nonsense'");
    }

    private record NoControl() implements RouteControl {

        @Override
        public void pause(String route) {}

        @Override
        public void resume(String route) {}
    }
}
