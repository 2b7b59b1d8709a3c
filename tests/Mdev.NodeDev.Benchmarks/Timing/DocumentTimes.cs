using BenchmarkDotNet.Attributes;

namespace Mdev.NodeDev.Benchmarks;

/// <summary>Times of documents, beside a walk over their nodes.</summary>
[MemoryDiagnoser]
public class DocumentTimes
{
    Action _walk = () => { };
    Action _read = () => { };
    Action _write = () => { };
    Action _validate = () => { };

    /// <summary>Loads the documents.</summary>
    [GlobalSetup]
    public void Prepare()
    {
        _walk = Round("walk");
        _read = Round("read");
        _write = Round("write");
        _validate = Round("validate");
    }

    /// <summary>.NET's reader goes over all nodes.</summary>
    [Benchmark(Baseline = true)]
    public void Walk() => _walk();

    /// <summary>Reads them as libvirt does.</summary>
    [Benchmark]
    public void Read() => _read();

    /// <summary>Writes them into a buffer.</summary>
    [Benchmark]
    public void Write() => _write();

    /// <summary>Validates them by libvirt's schema.</summary>
    [Benchmark]
    public void Validate() => _validate();

    static Action Round(string name) =>
        DocumentCases
            .All.Single(one => one.Name == name)
            .Prepare(Environment.GetEnvironmentVariable("NODEDEV_BENCHMARK_DOCUMENTS")!)
            .Run;
}
