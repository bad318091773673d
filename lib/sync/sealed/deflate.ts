type Bytes = Uint8Array<ArrayBuffer>;

function streamOf(bytes: Bytes): ReadableStream<Bytes> {
	return new ReadableStream({
		start(controller) {
			controller.enqueue(bytes);
			controller.close();
		},
	});
}

/** Reads a stream to its end, or stops and gives null as soon as more than `cap` bytes have come. */
async function readUpTo(stream: ReadableStream<Bytes>, cap: number): Promise<Bytes | null> {
	const chunks: Bytes[] = [];
	let size = 0;
	const reader = stream.getReader();
	for (;;) {
		const { done, value } = await reader.read();
		if (done) break;
		size += value.length;
		if (size > cap) {
			await reader.cancel().catch(() => undefined);
			return null;
		}
		chunks.push(value);
	}
	const all = new Uint8Array(size);
	let at = 0;
	for (const chunk of chunks) {
		all.set(chunk, at);
		at += chunk.length;
	}
	return all;
}

/** Raw deflate. */
export async function deflated(bytes: Bytes): Promise<Bytes> {
	const stream = streamOf(bytes).pipeThrough(new CompressionStream('deflate-raw'));
	return (await readUpTo(stream, Number.MAX_SAFE_INTEGER)) ?? bytes;
}

/** What was deflated; null where it would be more than `cap` bytes, without ever holding them. Rejects where it is no deflated data. */
export function inflated(bytes: Bytes, cap: number): Promise<Bytes | null> {
	return readUpTo(streamOf(bytes).pipeThrough(new DecompressionStream('deflate-raw')), cap);
}
