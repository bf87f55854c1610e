/** Says in a line what a quiet command does, and how long it takes. Run from its source: nothing is compiled yet. */
final class Announce {
    private Announce() {}

    public static void main(String[] args) {
        System.out.println(String.join(" ", args));
    }
}
