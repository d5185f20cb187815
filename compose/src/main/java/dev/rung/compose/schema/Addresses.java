package dev.rung.compose.schema;

/** Addresses of the Internet Protocol as texts; nothing is looked up. */
final class Addresses {
    private static final int LARGEST_OCTET = 255;
    private static final int OCTETS = 4;
    private static final int GROUPS = 8;

    private Addresses() {}

    /** The address without the brackets of its port form. */
    static String unbracketed(String address) throws PortSyntax.Malformed {
        boolean bracketed = address.startsWith("[") && address.endsWith("]");
        String bare = bracketed ? address.substring(1, address.length() - 1) : address;
        if (!bare.isEmpty() && !isAddress(bare)) {
            throw new PortSyntax.Malformed("invalid host address '" + address + "'");
        }
        return bare;
    }

    static boolean isAddress(String text) {
        return text.indexOf(':') >= 0 ? isIpv6(text) : isIpv4(text);
    }

    private static boolean isIpv4(String text) {
        String[] octets = text.split("\\.", -1);
        for (String octet : octets) {
            boolean digits = !octet.isEmpty()
                    && octet.length() <= 3
                    && octet.chars().allMatch(c -> c >= '0' && c <= '9')
                    && (octet.length() == 1 || octet.charAt(0) != '0');
            if (!digits || Integer.parseInt(octet) > LARGEST_OCTET) {
                return false;
            }
        }
        return octets.length == OCTETS;
    }

    private static boolean isIpv6(String text) {
        int shortened = text.indexOf("::");
        if (shortened != text.lastIndexOf("::")) {
            return false;
        }
        String[] halves = shortened < 0
                ? new String[] {text}
                : new String[] {text.substring(0, shortened), text.substring(shortened + 2)};
        int groups = 0;
        for (String half : halves) {
            int count = half.isEmpty() ? 0 : groups(half);
            if (count < 0) {
                return false;
            }
            groups += count;
        }
        return shortened < 0 ? groups == GROUPS : groups < GROUPS;
    }

    /** The 16-bit groups of a part of an address, or -1 when it is none. */
    private static int groups(String part) {
        String[] groups = part.split(":", -1);
        int count = 0;
        for (int i = 0; i < groups.length; i++) {
            boolean embedded = i == groups.length - 1 && groups[i].indexOf('.') >= 0;
            boolean hexadecimal = !groups[i].isEmpty()
                    && groups[i].length() <= OCTETS
                    && groups[i].chars().allMatch(c -> Character.digit(c, 16) >= 0);
            if (embedded ? !isIpv4(groups[i]) : !hexadecimal) {
                return -1;
            }
            count += embedded ? 2 : 1;
        }
        return count;
    }
}
