// Memory that threads share while an archive is unpacked: how much of the archive has arrived, and pieces of files on their way from
// the thread that reads it to those that write. What is full has to wait, so it is all the memory that unpacking takes.

export interface SharedMemory {
  readonly control: SharedArrayBuffer;
  readonly slots: SharedArrayBuffer;
}

const slotBytes = 512 * 1024;
const slotCount = 8;
/**
 * Places in `control`. What is waited for is counted, so that nobody falls asleep over a change between his look and his sleep.
 * Behind them one for each slot: 0 when it is free, else the number of its writer and 1.
 */
const [received, ending, told, givenBack, firstSlot] = [0, 1, 2, 3, 4];
const [complete, stopped] = [1, 2];
/** Whoever waits looks again after that long, also when nobody wakes it. */
const longestSleepMs = 1000;

/** Somebody ended the work. */
export class Stopped extends Error {}

export function createSharedMemory(): SharedMemory {
  const places = firstSlot + slotCount;
  return {
    control: new SharedArrayBuffer(places * Int32Array.BYTES_PER_ELEMENT),
    slots: new SharedArrayBuffer(slotCount * slotBytes),
  };
}

/** How much of an archive has arrived: told by one thread, waited for by another. */
export class ArrivalGauge {
  readonly #control: Int32Array;

  constructor({ control }: SharedMemory) {
    this.#control = new Int32Array(control);
  }

  /** So many bytes are there, less than 2³¹. */
  tell(bytes: number): void {
    this.#set(received, bytes);
  }

  complete(): void {
    this.#set(ending, complete);
  }

  /** Everybody who waits, here or for a slot, throws Stopped. */
  stop(): void {
    this.#set(ending, stopped);
    Atomics.notify(this.#control, givenBack);
  }

  /** Blocks until more than `bytes` are there, or no more come; returns how many there are. @throws Stopped */
  waitForMore(bytes: number): number {
    for (;;) {
      const before = Atomics.load(this.#control, told);
      const end = Atomics.load(this.#control, ending);
      const there = Atomics.load(this.#control, received);
      if (end === stopped) throw new Stopped();
      if (there > bytes || end === complete) return there;
      Atomics.wait(this.#control, told, before, longestSleepMs);
    }
  }

  #set(place: number, value: number): void {
    Atomics.store(this.#control, place, value);
    Atomics.add(this.#control, told, 1);
    Atomics.notify(this.#control, told);
  }
}

/** Pieces of memory that one thread fills and others empty. */
export class Slots {
  readonly #control: Int32Array;
  readonly #memory: SharedArrayBuffer;

  constructor({ control, slots }: SharedMemory) {
    this.#control = new Int32Array(control);
    this.#memory = slots;
  }

  bytes(slot: number): Uint8Array {
    return new Uint8Array(this.#memory, slot * slotBytes, slotBytes);
  }

  /** Blocks until one is free, and takes it for a writer. @throws Stopped */
  take(writer: number): number {
    for (;;) {
      if (Atomics.load(this.#control, ending) === stopped) throw new Stopped();
      const before = Atomics.load(this.#control, givenBack);
      for (let slot = 0; slot < slotCount; slot++) {
        if (Atomics.compareExchange(this.#control, firstSlot + slot, 0, writer + 1) === 0) return slot;
      }
      Atomics.wait(this.#control, givenBack, before, longestSleepMs);
    }
  }

  giveBack(slot: number): void {
    Atomics.store(this.#control, firstSlot + slot, 0);
    Atomics.add(this.#control, givenBack, 1);
    Atomics.notify(this.#control, givenBack);
  }

  /** The writer who has the fewest to empty. */
  idlest(writers: number): number {
    const waiting = new Array<number>(writers).fill(0);
    for (let slot = 0; slot < slotCount; slot++) {
      const writer = Atomics.load(this.#control, firstSlot + slot) - 1;
      if (writer >= 0) waiting[writer] = (waiting[writer] ?? 0) + 1;
    }
    return waiting.indexOf(Math.min(...waiting));
  }
}
