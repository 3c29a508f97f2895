package org.fundwatch.simulator.load;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * One connection that is kept open and used by one thread at a time: as little of HTTP/1.1 as sending documents takes, because on the
 * machine that is measured the load must cost little itself.
 */
final class HttpLine implements AutoCloseable {
    private static final int TIMEOUT_MILLIS = 60_000;
    private static final int BUFFER = 16 * 1024;
    /** Servers wait longer for the next request. */
    private static final long LONGEST_IDLE_NANOS = TimeUnit.SECONDS.toNanos(4);

    /** An answer: its status and its body. */
    record Answer(int status, byte[] body) {}

    private final InetSocketAddress address;
    private final String head;
    private Socket socket;
    private InputStream in;
    private OutputStream out;
    private boolean ended;
    private long lastUsed = System.nanoTime();

    /**
     * @param path where documents are posted
     * @param token bearer token of the caller
     */
    HttpLine(InetSocketAddress address, String path, String token) throws IOException {
        this.address = address;
        socket = connected(address);
        in = new BufferedInputStream(socket.getInputStream(), BUFFER);
        out = socket.getOutputStream();
        head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer " + token
                + "\r\nContent-Type: application/json\r\nContent-Length: ";
    }

    private static Socket connected(InetSocketAddress address) throws IOException {
        Socket socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(address, TIMEOUT_MILLIS);
        return socket;
    }

    /**
     * Sends a document and waits for the whole answer, over a new connection where the server has announced the end of this or
     * may have ended it because nothing came.
     */
    Answer post(byte[] json) throws IOException {
        if (ended || System.nanoTime() - lastUsed > LONGEST_IDLE_NANOS) {
            socket.close();
            socket = connected(address);
            in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            out = socket.getOutputStream();
            ended = false;
        }
        byte[] header = (head + json.length + "\r\n\r\n").getBytes(US_ASCII);
        byte[] request = new byte[header.length + json.length];
        System.arraycopy(header, 0, request, 0, header.length);
        System.arraycopy(json, 0, request, header.length, json.length);
        out.write(request);
        String status = line();
        int length = -1;
        boolean chunked = false;
        for (String field = line(); !field.isEmpty(); field = line()) {
            String name = field.toLowerCase(Locale.ROOT);
            if (name.startsWith("content-length:")) {
                length = Integer.parseInt(
                        name.substring("content-length:".length()).strip());
            } else if (name.startsWith("transfer-encoding:")) {
                chunked = name.contains("chunked");
            } else if (name.startsWith("connection:")) {
                ended = name.contains("close");
            }
        }
        lastUsed = System.nanoTime();
        byte[] body = chunked ? chunks() : length < 0 ? new byte[0] : bytes(length);
        return new Answer(Integer.parseInt(status.substring(9, 12)), body);
    }

    private byte[] chunks() throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = Integer.parseInt(line(), 16); size > 0; size = Integer.parseInt(line(), 16)) {
            body.writeBytes(bytes(size));
            line();
        }
        line();
        return body.toByteArray();
    }

    private byte[] bytes(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("the connection ended within an answer");
        }
        return bytes;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder(64);
        for (int character = in.read(); character != '\n'; character = in.read()) {
            if (character < 0) {
                throw new EOFException("the connection ended before an answer");
            }
            if (character != '\r') {
                line.append((char) character);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
