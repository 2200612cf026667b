/**
 * Who a broker is, and who we are: certificates and keys from files, read anew when they change; when they expire; and why a
 * handshake failed. Receives the settings of one broker and hands what its client library wants: an SSL context, or the
 * managers that it is made of.
 */
@NullMarked
package io.github.cdeventsbridge.transport.tls;

import org.jspecify.annotations.NullMarked;
