using Mdev.NodeDev.Benchmarks;

namespace Mdev.NodeDev.RepositoryTests;

public sealed class SystemCallsTests
{
    const string Trace = """
        7 openat(AT_FDCWD</x>, "/h/sys/early", O_RDONLY) = 3</h/sys/early>
        7 lstat("/marker", 0x7ff) = -1 ENOENT (No such file or directory)
        7 openat(AT_FDCWD</x>, "/h/sys/a", O_RDONLY|O_DIRECTORY) = 3</h/sys/a>
        7 newfstatat(3</h/sys/a>, "f", {st_mode=S_IFREG|0644, ...}, 0) = 0
        7 openat2(3</h/sys/a>, "f", {flags=O_RDONLY}, 24) = 4</h/sys/a/f>
        7 statx(4</h/sys/a/f>, "", AT_EMPTY_PATH, STATX_TYPE, {stx_mask=STATX_TYPE}) = 0
        8 openat(AT_FDCWD</x>, "/h/sys/g", O_RDONLY <unfinished ...>
        7 read(4</h/sys/a/f>, "text\n", 4096) = 5
        8 <... openat resumed>) = 5</h/sys/g>
        8 read(5</h/sys/g>, "", 4096) = 0
        8 close(5</h/sys/g>)    = 0
        7 close(4</h/sys/a/f>)  = 0
        7 openat(AT_FDCWD</x>, "/h/sys/none", O_RDONLY) = -1 ENOENT (No such file or directory)
        7 read(9</elsewhere>, "x", 1) = 1
        7 +++ exited with 0 +++
        """;

    [Test]
    public void Of_CountsCallsOnTheTreeAfterTheMarker()
    {
        SystemCalls calls = SystemCalls.Of(Trace.Split('\n'), "/h/sys", "/marker");

        Assert.That(calls.Files, Is.EqualTo(new[] { "/h/sys/a/f", "/h/sys/g" }));
        Assert.That(calls.OnFiles, Is.EqualTo(8));
        Assert.That(calls.All, Is.EqualTo(10));
    }

    [Test]
    public void Of_WithoutMarker_CountsAll() =>
        Assert.That(SystemCalls.Of(Trace.Split('\n'), "/h/sys", marker: null).All, Is.EqualTo(11));
}
