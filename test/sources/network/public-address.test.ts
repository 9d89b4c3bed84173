import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../../../src/sources/network/public-address.ts'

describe('isPublicAddress', () => {
  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '169.254.169.254',
    '172.31.255.255',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.9',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'ff02::1',
    '2001:db8::1',
    '2002:7f00:1::',
    '2001:0:53aa::1',
    'not an address',
    '',
  ])('refuses %s', address => {
    expect(isPublicAddress(address)).toBe(false)
  })

  it.each(['8.8.8.8', '151.101.131.42', '172.32.0.1', '2606:4700::1111', '2a04:4e42::1'])(
    'takes %s',
    address => {
      expect(isPublicAddress(address)).toBe(true)
    },
  )
})
