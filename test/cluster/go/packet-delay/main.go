// Packet-delay takes packets from a netfilter queue, holds each for a time, and lets them go on in their order:
// a slow network where the kernel has no netem.
//
//	iptables -A FORWARD -s A -d B -j NFQUEUE --queue-num 1 --queue-bypass
//	packet-delay --queue 1 --delay 100ms --jitter 20ms
//
// It says so when the queue is open. SIGTERM or SIGINT: what is held goes on at once, then the program ends.
package main

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"os/signal"
	"syscall"
	"time"
)

type heldPacket struct {
	id  uint32
	due time.Time
}

func main() {
	number := flag.Uint("queue", 0, "number of the netfilter queue")
	delay := flag.Duration("delay", 0, "how long each packet is held")
	jitter := flag.Duration("jitter", 0, "how much longer, at most, some are held; they still keep their order")
	flag.Parse()
	if flag.NArg() > 0 || *number > math.MaxUint16 || *delay < 0 || *jitter < 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := run(uint16(*number), *delay, *jitter); err != nil {
		fmt.Fprintf(os.Stderr, "packet-delay: %v\n", err)
		os.Exit(1)
	}
}

func run(number uint16, delay, jitter time.Duration) error {
	ending := make(chan os.Signal, 1)
	signal.Notify(ending, syscall.SIGTERM, syscall.SIGINT)
	q, err := openQueue(number)
	if err != nil {
		return err
	}
	fmt.Printf("packets of queue %d are held for %v\n", number, delay)

	held := make(chan heldPacket, queueLength)
	broken := make(chan error, 1)
	go func() { broken <- hold(q, held, delay, jitter) }()
	return release(q, held, ending, broken)
}

// hold notes when each packet is due: never before the one that came before it.
func hold(q *queue, held chan<- heldPacket, delay, jitter time.Duration) error {
	var last time.Time
	for {
		id, err := q.next()
		if err != nil {
			return err
		}
		due := time.Now().Add(delay)
		if jitter > 0 {
			due = due.Add(rand.N(jitter))
		}
		if due.Before(last) {
			due = last
		}
		last = due
		held <- heldPacket{id, due}
	}
}

// release lets one packet after the other go when it is due. When it ends, all that are held go at once.
func release(q *queue, held <-chan heldPacket, ending <-chan os.Signal, broken <-chan error) error {
	var packet heldPacket
	var due <-chan time.Time
	next := held
	for {
		select {
		case packet = <-next:
			next, due = nil, time.After(time.Until(packet.due))
		case <-due:
			next, due = held, nil
			if err := q.acceptUpTo(packet.id); err != nil {
				return err
			}
		case err := <-broken:
			return err
		case <-ending:
			for len(held) > 0 {
				packet = <-held
			}
			return q.acceptUpTo(packet.id)
		}
	}
}
