package main

import (
	"encoding/binary"
	"errors"
	"fmt"
	"syscall"
)

// Of linux/netlink.h, linux/netfilter/nfnetlink.h and nfnetlink_queue.h, as far as package syscall lacks them.
const (
	optionNoENOBUFS = 5
	solNetlink      = 270

	subsystemQueue  = 3 << 8
	messagePacket   = subsystemQueue | 0
	messageConfig   = subsystemQueue | 2
	messageVerdicts = subsystemQueue | 3

	configCommand  = 1
	configParams   = 2
	configMaxLen   = 3
	configMask     = 4
	configFlags    = 5
	commandBind    = 1
	copyMeta       = 1
	flagSegmenting = 1 << 2

	attributePacketHeader  = 1
	attributeVerdictHeader = 2
	attributeTypeMask      = 0x3fff
	verdictAccept          = 1

	familyHeaderLength = 4
)

const (
	// Packets that the kernel holds for us: a second of small packets on a fast link. More are dropped.
	queueLength = 1 << 18
	// Bytes of announcements that may wait to be read.
	receiveBuffer = 64 << 20
	readBuffer    = 1 << 16
)

// queue is a netfilter queue whose packets stay in the kernel: only their numbers are read.
type queue struct {
	socket int
	number uint16
	buffer []byte
}

func openQueue(number uint16) (*queue, error) {
	socket, err := syscall.Socket(syscall.AF_NETLINK, syscall.SOCK_RAW|syscall.SOCK_CLOEXEC, syscall.NETLINK_NETFILTER)
	if err != nil {
		return nil, fmt.Errorf("netfilter socket: %w", err)
	}
	q := &queue{socket, number, make([]byte, readBuffer)}
	if err := errors.Join(
		syscall.Bind(socket, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK}),
		syscall.SetsockoptInt(socket, syscall.SOL_SOCKET, syscall.SO_RCVBUFFORCE, receiveBuffer),
		syscall.SetsockoptInt(socket, solNetlink, optionNoENOBUFS, 1),
	); err != nil {
		return nil, fmt.Errorf("netfilter socket: %w", err)
	}
	// Large packets stay whole: we neither look into them nor pass them to a network card.
	flags := binary.BigEndian.AppendUint32(nil, flagSegmenting)
	for _, settings := range [][]byte{
		attribute(configCommand, []byte{commandBind, 0, 0, 0}),
		attribute(configParams, []byte{0, 0, 0, 0, copyMeta}),
		attribute(configMaxLen, binary.BigEndian.AppendUint32(nil, queueLength)),
		append(attribute(configFlags, flags), attribute(configMask, flags)...),
	} {
		if err := q.configure(settings); err != nil {
			return nil, fmt.Errorf("queue %d (not root, or another program has it): %w", number, err)
		}
	}
	return q, nil
}

// next waits for a packet and returns its number; numbers rise by one.
func (q *queue) next() (uint32, error) {
	for {
		messages, err := q.receive()
		if err != nil {
			return 0, err
		}
		// One datagram has one message with one packet. Others say that a packet has gone with its interface.
		for _, message := range messages {
			if message.Header.Type != messagePacket {
				continue
			}
			if id, ok := packetNumber(message.Data); ok {
				return id, nil
			}
		}
	}
}

// acceptUpTo lets the packet with that number and all before it go on, in their order.
func (q *queue) acceptUpTo(id uint32) error {
	verdict := binary.BigEndian.AppendUint32(nil, verdictAccept)
	verdict = binary.BigEndian.AppendUint32(verdict, id)
	return q.send(messageVerdicts, 0, attribute(attributeVerdictHeader, verdict))
}

func (q *queue) configure(settings []byte) error {
	if err := q.send(messageConfig, syscall.NLM_F_ACK, settings); err != nil {
		return err
	}
	messages, err := q.receive()
	if err != nil {
		return err
	}
	for _, message := range messages {
		if message.Header.Type != syscall.NLMSG_ERROR {
			continue
		}
		if code := int32(binary.NativeEndian.Uint32(message.Data)); code != 0 {
			return syscall.Errno(-code)
		}
		return nil
	}
	return errors.New("no answer from the kernel")
}

func (q *queue) send(kind uint16, flags uint16, attributes []byte) error {
	length := syscall.SizeofNlMsghdr + familyHeaderLength + len(attributes)
	message := binary.NativeEndian.AppendUint32(nil, uint32(length))
	message = binary.NativeEndian.AppendUint16(message, kind)
	message = binary.NativeEndian.AppendUint16(message, syscall.NLM_F_REQUEST|flags)
	message = append(message, make([]byte, 8)...) // sequence and port: the kernel needs neither
	message = append(message, syscall.AF_UNSPEC, 0)
	message = binary.BigEndian.AppendUint16(message, q.number)
	return syscall.Sendto(q.socket, append(message, attributes...), 0, &syscall.SockaddrNetlink{Family: syscall.AF_NETLINK})
}

func (q *queue) receive() ([]syscall.NetlinkMessage, error) {
	for {
		length, _, err := syscall.Recvfrom(q.socket, q.buffer, 0)
		if err == syscall.EINTR {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("queue %d: %w", q.number, err)
		}
		return syscall.ParseNetlinkMessage(q.buffer[:length])
	}
}

func packetNumber(data []byte) (uint32, bool) {
	for rest := data[familyHeaderLength:]; len(rest) >= syscall.SizeofRtAttr; {
		length := int(binary.NativeEndian.Uint16(rest))
		kind := binary.NativeEndian.Uint16(rest[2:]) & attributeTypeMask
		if length < syscall.SizeofRtAttr || length > len(rest) {
			return 0, false
		}
		if kind == attributePacketHeader && length >= syscall.SizeofRtAttr+4 {
			return binary.BigEndian.Uint32(rest[syscall.SizeofRtAttr:]), true
		}
		rest = rest[min(aligned(length), len(rest)):]
	}
	return 0, false
}

func attribute(kind uint16, value []byte) []byte {
	length := syscall.SizeofRtAttr + len(value)
	encoded := binary.NativeEndian.AppendUint16(nil, uint16(length))
	encoded = binary.NativeEndian.AppendUint16(encoded, kind)
	encoded = append(encoded, value...)
	return append(encoded, make([]byte, aligned(length)-length)...)
}

func aligned(length int) int {
	return (length + 3) &^ 3
}
