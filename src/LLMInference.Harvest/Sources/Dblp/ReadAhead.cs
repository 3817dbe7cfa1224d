using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace LLMInference.Harvest.Sources.Dblp;

/// <summary>Reads a stream on another thread, a few blocks ahead: unpacking and reading then take the longer of their times, not the sum. Owns the stream.</summary>
internal sealed class ReadAhead : Stream
{
    private const int BlockSize = 1 << 18;
    private const int Blocks = 4;

    private readonly Stream _inner;
    private readonly BlockingCollection<(byte[] Bytes, int Length)> _full = new(Blocks);
    private readonly ConcurrentQueue<byte[]> _empty = new();
    private readonly CancellationTokenSource _stop;
    private readonly Task _pump;
    private Exception? _failure;
    private (byte[] Bytes, int Length) _block = ([], 0);
    private int _position;

    public ReadAhead(Stream inner, CancellationToken cancellationToken)
    {
        _inner = inner;
        _stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        _pump = Task.Factory.StartNew(Pump, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        if (_position == _block.Length && !Take())
        {
            return 0;
        }

        var count = Math.Min(buffer.Length, _block.Length - _position);
        _block.Bytes.AsSpan(_position, count).CopyTo(buffer);
        _position += count;
        return count;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _stop.Cancel();
            _pump.Wait(CancellationToken.None);
            _inner.Dispose();
            _full.Dispose();
            _stop.Dispose();
        }

        base.Dispose(disposing);
    }

    private bool Take()
    {
        if (_block.Bytes.Length > 0)
        {
            _empty.Enqueue(_block.Bytes);
            _block = ([], 0);
        }

        _position = 0;
        if (_full.TryTake(out _block, Timeout.Infinite))
        {
            return true;
        }

        _block = ([], 0);
        if (_failure is { } failure)
        {
            ExceptionDispatchInfo.Throw(failure);
        }

        _stop.Token.ThrowIfCancellationRequested();
        return false;
    }

    private void Pump()
    {
        try
        {
            while (!_stop.IsCancellationRequested)
            {
                var block = _empty.TryDequeue(out var used) ? used : new byte[BlockSize];
                var length = _inner.ReadAtLeast(block, block.Length, throwOnEndOfStream: false);
                if (length == 0)
                {
                    break;
                }

                _full.Add((block, length), _stop.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The reader has left.
        }
        catch (Exception e) when (e is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            _failure = e;
        }
        finally
        {
            _full.CompleteAdding();
        }
    }
}
