package io.github.cdeventsbridge.operate;

/** Pauses and resumes routes by id; known ids only. Both return when it is done, and may be called from any thread. */
public interface RouteControl {

    /** Takes nothing more; what is in flight is finished first. A paused route stays as it is. */
    void pause(String route);

    /** Takes messages again. A running route stays as it is. */
    void resume(String route);
}
