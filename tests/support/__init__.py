"""What the tests stand on: databases, a running application, a browser, the words of the code."""
