using System.Collections;

namespace Mdev.NodeDev.RepositoryTests;

/// <summary>One of everything that <see cref="ApiContract"/> has to write down.</summary>
public static class ApiSamples
{
    public delegate int? Convert<in T>(T value, ref readonly int reference)
        where T : class;

    [Flags]
    public enum Choice
    {
        Second = 2,
        First = 1,
    }

    public interface IShape
    {
        int Sides { get; }

        static abstract IShape Make();

        string? Describe(params ReadOnlySpan<string?> words);
    }

    public readonly record struct Point(int X, int? Y)
    {
        public static Point Zero { get; }

        public static Point Add(Point left, Point right) => left + right;

        public static Point operator +(Point left, Point right) => new(left.X + right.X, left.Y + right.Y);
    }

    public sealed record Document(string Name, string? Note)
    {
        public const string Kind = "a \"kind\"";

        public required IReadOnlyDictionary<string, IReadOnlyList<string?>?> Parts { get; init; }

        public override string ToString() => Name;
    }

    public abstract class Shape : IShape, IEnumerable<int?>
    {
        protected Shape(Choice choice = Choice.First | Choice.Second, int? size = null) => Sides = size ?? (int)choice;

        public int Sides { get; protected set; }

        public abstract string? this[int index] { get; }

        public static IShape Make() => throw new NotSupportedException();

        public virtual string? Describe(params ReadOnlySpan<string?> words) => null;

        public IEnumerator<int?> GetEnumerator()
        {
            yield return Sides;
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        internal void NotShown() => Sides++;
    }
}
