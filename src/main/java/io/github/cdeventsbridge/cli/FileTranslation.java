package io.github.cdeventsbridge.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.cdeventsbridge.diagnostic.Problem;
import io.github.cdeventsbridge.message.StrictJson;
import java.util.List;

/** Translates the documents of a file in one direction. */
interface FileTranslation {

    /** Translates one document, which may hold several messages. */
    void translate(StrictJson.Result document, Results results);

    /** Takes what became of a document. */
    interface Results {

        /** A document was made. */
        void made(ObjectNode document);

        /** Something is not said by what was made. */
        void lost(Problem problem);

        /** Nothing was made, on purpose. */
        void skipped(String reason, String detail);

        /** Nothing could be made. */
        void rejected(List<Problem> problems);
    }
}
