namespace Mdev.NodeDev.Testing;

/// <summary>The error numbers with which the operations on one entry fail; 0 where they do not.</summary>
readonly record struct HostFaults(int Open, int Read, int List, int ReadLink)
{
    internal const int HighestErrno = 4095;

    internal bool IsEmpty => this == default;

    internal int this[HostFault kind] =>
        kind switch
        {
            HostFault.Open => Open,
            HostFault.Read => Read,
            HostFault.List => List,
            _ => ReadLink,
        };

    internal HostFaults With(HostFault kind, int errno) =>
        kind switch
        {
            HostFault.Open => this with { Open = errno },
            HostFault.Read => this with { Read = errno },
            HostFault.List => this with { List = errno },
            _ => this with { ReadLink = errno },
        };
}
