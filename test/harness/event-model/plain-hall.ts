/** What is known of somebody: since when they wait, have seats, are asked; minutes from when the event begins. */
interface Guest {
  state: 'going' | 'waiting' | 'offered' | 'arrived' | 'declined' | 'cancelled';
  party: number;
  asked: number;
  seated: number;
  until: number;
}

const LASTS = 90;
const HELD = 15;

/** An event told the plain way: everything is worked out from the guests each time, nothing is counted along. */
export class PlainHall {
  private readonly guests = new Map<string, Guest>();

  constructor(private seats: number) {}

  /** Where somebody stands, and with how many they count. */
  standing(id: string, at: number): [string, number] {
    const guest = this.guests.get(id);
    if (!guest) return ['none', 0];
    if (guest.state === 'offered') return at < guest.until ? ['offered', guest.party] : ['waiting', guest.party];
    if (guest.state === 'going') return at < (guest.seated < HELD ? HELD : LASTS) ? ['going', guest.party] : ['missed', 0];
    return guest.state === 'declined' || guest.state === 'cancelled' ? [guest.state, 0] : [guest.state, guest.party];
  }

  private people(state: string, at: number): number {
    return [...this.guests.keys()]
      .map((id) => this.standing(id, at))
      .filter(([standing]) => standing === state)
      .reduce((sum, [, party]) => sum + party, 0);
  }

  counts(at: number) {
    const of = (state: string) => this.people(state, at);
    const [seated, arrived, offered, waiting] = [of('going'), of('arrived'), of('offered'), of('waiting')];
    return { left: this.seats - seated - arrived - offered, seated, arrived, offered, waiting, queue: this.queue(at).length };
  }

  /** Ids of who waits or is asked. */
  private queue(at: number): string[] {
    return [...this.guests.keys()].filter((id) => ['waiting', 'offered'].includes(this.standing(id, at)[0]));
  }

  private put(id: string, guest: Partial<Guest>): true {
    this.guests.set(id, { state: 'declined', party: 0, asked: 0, seated: 0, until: 0, ...this.guests.get(id), ...guest });
    return true;
  }

  /** Whether the answer is taken. */
  answer(id: string, answer: 'going' | 'waiting' | 'declined', party: number, at: number): boolean {
    const [standing, own] = this.standing(id, at);
    const guest = this.guests.get(id);
    if (standing === 'arrived') return false;
    if (answer === 'declined') {
      if (['declined', 'cancelled', 'missed'].includes(standing)) return true;
      if (standing === 'none') return at < LASTS && this.put(id, { state: 'declined' });
      return this.put(id, { state: standing === 'offered' ? 'declined' : 'cancelled', party: 0 });
    }
    if (at >= LASTS || (at >= 0 && standing !== 'offered')) return false;
    if (guest?.state === 'offered' && standing === 'waiting' && answer === 'going') return false;
    const { left } = this.counts(at);
    const others = this.queue(at).filter((other) => other !== id).length;
    if (standing === 'going') {
      if (party === own) return true;
      return (party < own || (left >= party - own && others === 0)) && this.put(id, { party });
    }
    if (standing === 'offered') {
      if (answer === 'waiting') return this.put(id, { state: 'waiting', party });
      return left >= party - own && this.put(id, { state: 'going', party, seated: at });
    }
    const fits = left >= party && others === 0;
    if (standing === 'waiting' && answer === 'waiting') return this.put(id, { state: 'waiting', party });
    if (fits) return this.put(id, { state: 'going', party, seated: at, asked: standing === 'waiting' ? (guest?.asked ?? at) : at });
    return answer === 'waiting' && this.put(id, { state: 'waiting', party, asked: at });
  }

  /** Gives free seats to who waits; how many parties were moved. */
  promote(at: number): number {
    let moved = 0;
    for (let next = this.nextParty(at); next !== undefined; next = this.nextParty(at)) {
      this.seat(next, at);
      moved++;
    }
    return moved;
  }

  /** Whose turn it is; nobody when none that waits fits. */
  nextParty(at: number): string | undefined {
    if (at >= LASTS) return undefined;
    const { left } = this.counts(at);
    const [next] = [...this.guests]
      .filter(([id, { party }]) => this.standing(id, at)[0] === 'waiting' && party <= left)
      .sort(([a, one], [b, other]) => one.asked - other.asked || (a < b ? -1 : 1));
    return next?.[0];
  }

  /** The same event once more, which goes its own way from here. */
  copy(): PlainHall {
    const other = new PlainHall(this.seats);
    for (const [id, guest] of this.guests) other.guests.set(id, { ...guest });
    return other;
  }

  /** Moves somebody who waits, whosever turn it is. */
  seat(id: string, at: number): void {
    if (at < -120) this.put(id, { state: 'going', seated: at });
    else this.ask(id, at);
  }

  private ask(id: string, at: number): true {
    return this.put(id, { state: 'offered', until: Math.min(at + 15, LASTS) });
  }

  offer(id: string, at: number): boolean {
    const [standing, party] = this.standing(id, at);
    return at < LASTS && standing === 'waiting' && this.counts(at).left >= party && this.ask(id, at);
  }

  arrive(id: string, at: number): boolean {
    const [standing] = this.standing(id, at);
    const party = this.guests.get(id)?.party ?? 0;
    if (at < -15 || at >= LASTS) return false;
    if (standing === 'going') return this.put(id, { state: 'arrived' });
    return standing === 'missed' && this.counts(at).left >= party && this.put(id, { state: 'arrived' });
  }

  change(seats: number, at: number): boolean {
    if (at >= LASTS || this.counts(at).left + seats - this.seats < 0) return false;
    this.seats = seats;
    return true;
  }

  erase(id: string, at: number): void {
    if (at < LASTS && ['going', 'waiting', 'offered'].includes(this.standing(id, at)[0])) this.guests.delete(id);
  }
}
