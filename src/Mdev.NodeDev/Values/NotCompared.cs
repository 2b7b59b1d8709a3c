namespace Mdev.NodeDev;

/// <summary>
/// A list in a record that has no part in its equality: everything it says is said by another member already.
/// </summary>
readonly struct NotCompared<T>(ValueList<T> items) : IEquatable<NotCompared<T>>
{
    internal ValueList<T> Items { get; } = items;

    public bool Equals(NotCompared<T> other) => true;

    public override bool Equals(object? obj) => obj is NotCompared<T>;

    public override int GetHashCode() => 0;
}
