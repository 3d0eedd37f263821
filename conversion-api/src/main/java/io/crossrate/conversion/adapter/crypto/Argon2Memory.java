package io.crossrate.conversion.adapter.crypto;

import java.lang.ref.SoftReference;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.BlockPool;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator.FixedBlockPool;

/**
 * The memory that hashes are made in, kept for the next ones for as long as nobody else needs it. Allocated anew for each
 * it takes twice as long as the hash itself, most of which is a collection that all requests wait for.
 */
final class Argon2Memory {

    /** Of a lane, beside those that the cost names. */
    private static final int WORKING_BLOCKS = 8;

    private final int mostBlocks;
    private SoftReference<BlockPool> pool = new SoftReference<>(null);

    /** For so many hashes of that cost at a time; one of a higher cost gives the rest of its memory back. */
    Argon2Memory(int concurrent, Argon2Hash.Cost cost) {
        this.mostBlocks = concurrent * (cost.memoryKib() + WORKING_BLOCKS);
    }

    synchronized BlockPool blocks() {
        var blocks = pool.get();
        if (blocks == null) {
            blocks = new FixedBlockPool(mostBlocks);
            pool = new SoftReference<>(blocks);
        }
        return blocks;
    }
}
