package org.fundwatch.standalone.fault;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Stands between two processes and lets their bytes through, slowly or not at all. */
final class TcpProxy implements AutoCloseable {
    /** What becomes of bytes. */
    enum Line {
        OPEN,
        /** Connections end, and new ones end at once. */
        CUT,
        /** Connections stay, and nothing comes through. */
        STALLED,
        /** Every piece comes late. */
        SLOW
    }

    private static final long SLOW_MILLIS = 100;
    private static final int PIECE = 16 * 1024;

    private final ServerSocket entrance;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();
    private final Object change = new Object();
    private volatile int target;
    private volatile Line line = Line.OPEN;

    private TcpProxy(ServerSocket entrance) {
        this.entrance = entrance;
    }

    /** Takes connections on a free port. */
    static TcpProxy open() throws IOException {
        TcpProxy proxy = new TcpProxy(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        proxy.run("proxy-" + proxy.port(), proxy::accept);
        return proxy;
    }

    int port() {
        return entrance.getLocalPort();
    }

    /** Where connections lead from now on. */
    void leadTo(int port) {
        target = port;
    }

    /** From now on, for what is connected as well. */
    void set(Line state) {
        synchronized (change) {
            line = state;
            change.notifyAll();
        }
        if (state == Line.CUT) {
            sockets.forEach(TcpProxy::end);
        }
    }

    private void accept() {
        while (!entrance.isClosed()) {
            try {
                connect(entrance.accept());
            } catch (IOException e) {
                // closed, or nobody behind: the caller sees its connection end
            }
        }
    }

    private void connect(Socket from) throws IOException {
        sockets.add(from);
        if (line == Line.CUT) {
            end(from);
            return;
        }
        try {
            Socket to = new Socket(InetAddress.getLoopbackAddress(), target);
            to.setTcpNoDelay(true);
            from.setTcpNoDelay(true);
            sockets.add(to);
            run("proxy-there", () -> pump(from, to));
            run("proxy-back", () -> pump(to, from));
        } catch (IOException e) {
            end(from);
            throw e;
        }
    }

    private void run(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void pump(Socket from, Socket to) {
        byte[] piece = new byte[PIECE];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                hold();
                out.write(piece, 0, read);
            }
        } catch (IOException e) {
            // one side has ended: so does the other
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            sockets.remove(from);
            sockets.remove(to);
        }
    }

    private void hold() throws InterruptedException {
        synchronized (change) {
            while (line == Line.STALLED) {
                change.wait();
            }
        }
        if (line == Line.SLOW) {
            TimeUnit.MILLISECONDS.sleep(SLOW_MILLIS);
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // it has ended
        }
    }

    @Override
    public void close() throws IOException {
        entrance.close();
        set(Line.CUT);
    }
}
